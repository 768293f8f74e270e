//! Values that may be absent for a reason: never NaN, never 0, never an empty cell.
//!
//! Each study has its own enumeration of reasons, `Copy`, and writes such a value as `Result<T, Reason>`.

/// Borrows a value that may be absent.
pub trait KnownRef<T, R> {
    /// The value by reference, or the reason for its absence.
    ///
    /// # Errors
    /// The reason, when the value is absent.
    ///
    /// # Example
    /// ```
    /// use augure_core::known::KnownRef;
    ///
    /// let name: Result<String, u8> = Ok("Sète".to_owned());
    /// assert_eq!(name.known().map(|name| name.len()), Ok(5));
    /// assert_eq!(Err::<String, u8>(7).known(), Err(7));
    /// ```
    fn known(&self) -> Result<&T, R>;
}

impl<T, R: Copy> KnownRef<T, R> for Result<T, R> {
    fn known(&self) -> Result<&T, R> {
        self.as_ref().map_err(|reason| *reason)
    }
}
