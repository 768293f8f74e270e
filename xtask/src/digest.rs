//! SHA-256, in the two spellings that the web wants.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

/// 64 lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The name of a file by its content: `stem`, the first 16 digits of its SHA-256, `ending`.
pub(crate) fn file_name(stem: &str, content: &[u8], ending: &str) -> String {
    format!("{stem}-{}.{ending}", &hex(content)[..16])
}

/// `sha256-…`, as an integrity attribute and a content policy hold it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// Base64 of RFC 4648, section 4, with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_standard_examples() {
        // RFC 4648, section 10.
        let examples = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (length, expected) in examples.into_iter().enumerate() {
            assert_eq!(base64(&b"foobar"[..length]), expected);
        }
        assert_eq!(base64(&[0xff, 0xef, 0xbe]), "/+++");
    }

    #[test]
    fn sha256_of_the_standard_example() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
