//! `add --apply`, killed at any moment: the base is as it was, or as it should be.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::program::{Place, RESULTS, results};

/// Moments at which the program is killed.
const MOMENTS: u32 = 12;

#[test]
fn a_kill_at_any_moment_loses_nothing_and_leaves_nothing_half() {
    let place = Place::new();
    place.write(RESULTS, &results(20));
    assert_eq!(place.run(&["add", RESULTS, "--apply"]).0, 0);
    let count = ["query", "SELECT count(*) AS n, count(x) AS x FROM france"];
    let text: String = (1..=20).map(|bureau| format!("34301-{bureau:04};{bureau}\n")).collect();
    place.write("more.csv", &format!("id_bv;x\n{text}"));
    let spec = ["add", "more.csv"];
    assert_eq!(place.run(&spec).0, 0);
    let before = place.base();

    // How long it takes when nobody kills it.
    let begin = Instant::now();
    assert_eq!(place.run(&["add", "more.csv", "--apply"]).0, 0);
    let whole = begin.elapsed();
    let after = place.base();
    assert_ne!(before, after);
    assert_eq!(place.run(&["remove", "more", "--apply"]).0, 0);
    assert_eq!(place.base(), before);

    let (mut undone, mut done) = (0, 0);
    for moment in 0..MOMENTS {
        let mut child = place
            .command(&["add", "more.csv", "--apply"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From the very start to well after the end.
        std::thread::sleep(
            whole.mul_f64(f64::from(moment) * 1.2 / f64::from(MOMENTS)).max(Duration::from_millis(1)),
        );
        let _ = child.kill();
        child.wait().unwrap();
        let (code, said) = place.run(&count);
        let is_there = said.contains("there is no column `x`");
        assert!(is_there && code == 1 || code == 0 && said.contains("21  20"), "{said}");
        if code == 0 {
            done += 1;
            assert_eq!(place.run(&["remove", "more", "--apply"]).0, 0);
        } else {
            undone += 1;
            // What the killed program left beside is of no account, and goes with the next change.
            assert_eq!(place.run(&["add", "more.csv", "--apply"]).0, 0);
            assert_eq!(place.base(), after);
            assert_eq!(place.run(&["remove", "more", "--apply"]).0, 0);
        }
        assert_eq!(place.base(), before);
    }
    assert!(undone > 0, "killed {undone} times before the end, {done} times after it");
}
