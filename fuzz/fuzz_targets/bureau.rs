#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| augure_fuzz::bodies::bureau(data));
