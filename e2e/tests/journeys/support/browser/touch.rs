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
    /// Milliseconds on the way.
    lasts: u32,
}

impl FormatRequestData for Swipe {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let place = |(x, y): (i64, i64), duration: u32| json!({ "type": "pointerMove", "duration": duration, "x": x, "y": y });
        // A driver moves the finger at once and then lets the time pass: half way first, so that time passes on the way.
        let half = (self.from.0.midpoint(self.to.0), self.from.1.midpoint(self.to.1));
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": [
                place(self.from, 0), { "type": "pointerDown", "button": 0 },
                place(half, self.lasts / 2), place(self.to, self.lasts / 2), { "type": "pointerUp", "button": 0 }
            ]
        });
        RequestData::new(Method::POST, format!("/session/{session}/actions"))
            .add_body(json!({ "actions": [finger] }))
    }
}

/// Draws a finger over the screen, in `lasts` milliseconds.
pub(crate) async fn swipe(driver: &WebDriver, from: (i64, i64), to: (i64, i64), lasts: u32) {
    driver.handle().cmd(Swipe { from, to, lasts }).await.unwrap();
}
