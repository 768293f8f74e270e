//! The program itself, on a small folder of results.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::Folder;

/// Three communes at three scrutins, with national totals.
pub(crate) fn raw() -> Folder {
    let mut files: Vec<(String, String)> = Vec::new();
    let head = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2;Libellé de la commune;code_commune;bureau\n";
    for (name, year, election, tour) in [
        ("17_L_T1.csv", 2017, "legislatives", 1),
        ("22_L_T1.csv", 2022, "legislatives", 1),
        ("24_L_T1.csv", 2024, "legislatives", 1),
    ] {
        let mut text = head.to_owned();
        for (commune, label, bureaux) in
            [("34301", "Sète", 30), ("34002", "Adissan", 2), ("34003", "Agde", 3)]
        {
            for bureau in 1..=bureaux {
                let left = 100 + bureau;
                let exprimes = left + 150;
                text.push_str(&format!(
                    "{year};{election};{tour};600;300;{exprimes};MARTIN;SOC;{left};DURAND;RN;150;{label};{commune};{bureau}\n"
                ));
            }
        }
        files.push((name.to_owned(), text));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let folder = Folder::with(&files);
    let national = folder.0.join("national");
    fs::create_dir(&national).unwrap();
    fs::write(
        national.join("totaux_officiels_2012_2024.csv"),
        "id_election,inscrits,votants,blancs,nuls,exprimes,fiabilite,source\n2022_legi_t1,1000,600,,,500,officielle,x\n",
    )
    .unwrap();
    fs::write(
        national.join("national_results_by_nuance.csv"),
        "id_election,code,label,voix,source\n2022_legi_t1,NUP,Nupes,200,x\n2022_legi_t1,RN,RN,300,x\n",
    )
    .unwrap();
    folder
}

/// The outcome of the program with those arguments, raw files and bundle.
pub(crate) fn builder(arguments: &[&str], raw: &Path, out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_augure-builder"))
        .args(arguments)
        .arg("--raw")
        .arg(raw)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

/// Everything it printed.
pub(crate) fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file below `folder`, with its bytes.
pub(crate) fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            all.extend(
                content(&entry.path()).into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)),
            );
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}
