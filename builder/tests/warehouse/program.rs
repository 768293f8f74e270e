//! The program in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of a test's own, removed at the end.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("augure-base-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The program with those arguments, in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_augure-builder"));
        command.args(arguments).current_dir(&self.0);
        command
    }

    /// Exit code and all that was said.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        (output.status.code().unwrap_or(-1), text(&output))
    }

    /// The base's files, by path.
    pub(crate) fn base(&self) -> BTreeMap<String, Vec<u8>> {
        let mut content = BTreeMap::new();
        collect(&self.0.join("data/base"), &mut content);
        content.retain(|path, _| !path.ends_with(".lock"));
        content
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn collect(folder: &Path, content: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, content);
        } else {
            content.insert(path.to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
}

pub(crate) fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Results of two départements with `bureaux` bureaux in one town.
pub(crate) fn results(bureaux: u32) -> String {
    let mut text =
        "departement,commune,bureau,commune_libelle,inscrits,votants,blancs,exprimes,LDIV,LDVD\n".to_owned();
    for bureau in 1..=bureaux {
        text.push_str(&format!("34,301,{bureau:04},Sète,900,500,20,480,280,200\n"));
    }
    text.push_str("2A,004,0001,Ajaccio,800,400,0,400,100,300\n");
    text
}

/// The name of a file of those results.
pub(crate) const RESULTS: &str = "2014-europeennes_par_bureau.csv";
