//! The app's own reader of addresses: the app is a program, so that its file is included here.

#[path = "../../src/elections/address.rs"]
pub(crate) mod address;
