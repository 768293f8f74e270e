//! Measures as JSON that is the same on every machine.

use serde_json::Value;

/// `value` as indented JSON, numbers rounded to 6 decimals.
#[must_use]
pub fn rounded(mut value: Value) -> String {
    round(&mut value);
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn round(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let rounded = number.as_f64().map(|x| (x * 1e6).round() / 1e6);
            *value = rounded.into();
        }
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(fields) => fields.values_mut().for_each(round),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_fractions_are_rounded_at_any_depth() {
        let text = rounded(json!({"a": [1.234_567_89, 3], "b": {"c": -0.000_000_4, "d": "1.23456789"}}));
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read, json!({"a": [1.234_568, 3], "b": {"c": -0.0, "d": "1.23456789"}}));
        assert!(text.ends_with("}\n"));
    }
}
