//! The packages of the workspace, as Cargo reads their manifests.

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use cargo_metadata::{DependencyKind, MetadataCommand};

/// A package of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Its folder from the root, such as `core/`; empty for the app.
    pub(crate) folder: String,
    /// Its direct dependencies.
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency that a manifest names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Whether only tests, benchmarks and examples use it.
    pub(crate) dev: bool,
}

/// The packages, by folder.
pub(crate) fn read(repo: &Repo) -> Outcome<Vec<Package>> {
    let manifest = repo.path("Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(&manifest).no_deps().exec().map_err(|error| {
        Failure::new(format!("`cargo metadata` cannot read {}: {error}", manifest.display()))
            .next("repair the manifest that it names")
    })?;
    let root = &metadata.workspace_root;
    let mut packages: Vec<Package> = metadata
        .workspace_packages()
        .into_iter()
        .map(|package| {
            let folder = package.manifest_path.parent().and_then(|folder| folder.strip_prefix(root).ok());
            let folder = folder.map(|folder| folder.as_str().replace('\\', "/")).unwrap_or_default();
            let dependencies = package.dependencies.iter().map(|dependency| Dependency {
                name: dependency.name.clone(),
                dev: dependency.kind == DependencyKind::Development,
            });
            Package {
                name: package.name.to_string(),
                folder: if folder.is_empty() { folder } else { folder + "/" },
                dependencies: dependencies.collect(),
            }
        })
        .collect();
    packages.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(packages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_those_of_this_workspace() {
        let packages = read(&Repo::find().unwrap()).unwrap();
        let find = |folder: &str| packages.iter().find(|package| package.folder == folder).unwrap();
        assert_eq!((find("").name.as_str(), find("xtask/").name.as_str()), ("augure", "xtask"));
        let of_xtask = &find("xtask/").dependencies;
        assert!(of_xtask.contains(&Dependency { name: "cargo_metadata".into(), dev: false }), "{of_xtask:?}");
        let of_e2e = &find("e2e/").dependencies;
        assert!(of_e2e.contains(&Dependency { name: "thirtyfour".into(), dev: true }), "{of_e2e:?}");
    }
}
