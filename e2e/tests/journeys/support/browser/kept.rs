//! Drivers that end with the program that started them, however it ends: no value of a test program's is dropped when it
//! exits, and a browser without its driver would stay for good.

use std::io::Result;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// Becomes the driver. A second shell waits for the end of its input, which is the end of the value that holds the driver
/// or of the whole program; then the driver's browser and what it has left on the disk go, and that shell last.
const KEEPER: &str = r#"
    exec 3<&0
    mkdir -p "$TMPDIR"
    (
      read -r _ <&3
      trap '' TERM
      kill -TERM 0
      sleep 1
      rm -rf "$TMPDIR"
      kill -KILL 0
    ) &
    exec "$@" 3<&- </dev/null
"#;

/// Starts the driver; its output goes nowhere.
pub(super) fn spawn(driver: &Command) -> Result<Child> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("augure-browser-{}-{number}", std::process::id()));
    let mut kept = Command::new("sh");
    kept.args(["-c", KEEPER, "sh"]).arg(driver.get_program()).args(driver.get_args());
    for (name, value) in driver.get_envs() {
        match value {
            Some(value) => kept.env(name, value),
            None => kept.env_remove(name),
        };
    }
    kept.env("TMPDIR", folder).process_group(0);
    kept.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}
