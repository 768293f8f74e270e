//! A finger on the screen.

use http::Method;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

/// A finger that goes from one place of the window to another.
#[derive(Debug)]
struct Swipe {
    from: (i64, i64),
    to: (i64, i64),
}

impl FormatRequestData for Swipe {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let place = |(x, y): (i64, i64), duration: u32| json!({ "type": "pointerMove", "duration": duration, "x": x, "y": y });
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": [
                place(self.from, 0), { "type": "pointerDown", "button": 0 },
                place(self.to, 150), { "type": "pointerUp", "button": 0 }
            ]
        });
        RequestData::new(Method::POST, format!("/session/{session}/actions"))
            .add_body(json!({ "actions": [finger] }))
    }
}

/// Draws a finger over the screen.
pub(crate) async fn swipe(driver: &WebDriver, from: (i64, i64), to: (i64, i64)) {
    driver.handle().cmd(Swipe { from, to }).await.unwrap();
}
