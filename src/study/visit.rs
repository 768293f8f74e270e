//! How a study follows the page's address: one answer at a time, late ones dropped, failures kept to be tried again.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address_bar::AddressBar;
use crate::bundle::{Failure, Progress};

/// The way from an address to what is shown. Copies share it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visit {
    bar: AddressBar,
    /// True from a change of address until the answer is shown or has failed.
    pub(crate) busy: RwSignal<bool>,
    /// How much of the answer has come.
    pub(crate) progress: RwSignal<Progress>,
    /// How many sections are drawn a moment after the others, and are not yet.
    pub(super) late: RwSignal<u32>,
    /// Why the last change of address led nowhere.
    pub(crate) failure: RwSignal<Option<Failure>>,
    /// Counts changes of address, so that a late answer to an earlier one is not shown.
    turn: StoredValue<u64>,
    /// The address that is being followed or is shown.
    followed: StoredValue<String>,
}

impl Visit {
    /// A visit that has not followed any address yet.
    pub(crate) fn new(bar: AddressBar) -> Self {
        Self {
            bar,
            busy: RwSignal::new(true),
            progress: RwSignal::new(Progress::default()),
            late: RwSignal::new(0),
            failure: RwSignal::new(None),
            turn: StoredValue::new(0),
            followed: StoredValue::new(String::new()),
        }
    }

    /// The page's address.
    pub(crate) fn address(self) -> String {
        (self.bar.read)()
    }

    /// Whether the page's address is another than the one that is followed.
    pub(crate) fn is_elsewhere(self) -> bool {
        self.followed.with_value(|followed| *followed != self.address())
    }

    /// Awaits `answer` to the page's address and hands it to `arrive`, unless another address is followed by then.
    pub(crate) fn follow<T: 'static>(
        self,
        answer: impl Future<Output = Result<T, Failure>> + 'static,
        arrive: impl FnOnce(T) + 'static,
    ) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.followed.set_value(self.address());
        self.busy.set(true);
        self.failure.set(None);
        self.progress.set(Progress::default());
        spawn_local(async move {
            let answer = answer.await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(answer) => arrive(answer),
                Err(failure) => self.failure.set(Some(failure)),
            }
            self.busy.set(false);
        });
    }

    /// Goes to `address`: a new entry in the browser's history.
    pub(crate) fn go_to(self, address: &str) {
        (self.bar.go_to)(address);
    }

    /// Writes `address`, which is that of what is shown, over the page's.
    pub(crate) fn rewrite(self, address: &str) {
        (self.bar.rewrite)(address);
        self.followed.set_value(self.address());
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use any_spawner::Executor;
    use futures_channel::oneshot;
    use std::cell::RefCell;

    thread_local! {
        static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
    }

    const BAR: AddressBar = AddressBar {
        read: || ADDRESS.with_borrow(String::clone),
        go_to: |address| ADDRESS.set(address.to_owned()),
        rewrite: |address| ADDRESS.set(address.to_owned()),
    };

    #[test]
    fn a_late_answer_to_an_earlier_address_is_not_shown() {
        let _ = Executor::init_futures_executor();
        Owner::new().with(|| {
            let visit = Visit::new(BAR);
            let shown = RwSignal::new("");
            let ask = |address: &str| {
                visit.go_to(address);
                let (answer, coming) = oneshot::channel::<Result<&'static str, Failure>>();
                visit.follow(async { coming.await.unwrap() }, move |found| shown.set(found));
                answer
            };
            let (first, second) = (ask("#/a"), ask("#/b"));
            assert!(visit.busy.get_untracked() && !visit.is_elsewhere());
            second.send(Ok("b")).unwrap();
            Executor::poll_local();
            assert_eq!((shown.get_untracked(), visit.busy.get_untracked()), ("b", false));
            first.send(Ok("a")).unwrap();
            Executor::poll_local();
            assert_eq!(shown.get_untracked(), "b");
            ADDRESS.set("#/c".to_owned());
            assert!(visit.is_elsewhere());
            visit.rewrite("#/d");
            assert!(!visit.is_elsewhere() && visit.address() == "#/d");
        });
    }
}
