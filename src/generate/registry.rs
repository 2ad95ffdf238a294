//! The one list of methods.

use serde::{Deserialize, Serialize};

use super::{
    Adasyn, BorderlineSmote, GaussianCopula, GenerateError, Method, Mixup, QuerySynthesis, Smote, SmoteNc,
    VariationalAutoencoder,
};

/// The method used where nobody chose one.
pub const DEFAULT_METHOD: &str = "smote";

/// A new method goes here, and nowhere else.
static METHODS: [&dyn Method; 8] =
    [&Smote, &SmoteNc, &BorderlineSmote, &Adasyn, &Mixup, &GaussianCopula, &VariationalAutoencoder, &QuerySynthesis];

/// Every method, family by family.
#[must_use]
pub fn methods() -> &'static [&'static dyn Method] {
    &METHODS
}

/// The method called `name`.
///
/// # Errors
///
/// [`GenerateError::UnknownMethod`], which names those there are.
pub fn method(name: &str) -> Result<&'static dyn Method, GenerateError> {
    let found = METHODS.iter().find(|method| method.name() == name);
    found.copied().ok_or_else(|| {
        let known = METHODS.iter().map(|method| method.name()).collect();
        GenerateError::UnknownMethod { name: name.to_owned(), known }
    })
}

/// What is known of a method before it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct MethodInfo {
    /// The name to choose it by.
    pub name: String,
    /// The heading under which it is listed.
    pub family: String,
    /// One sentence for the person who chooses.
    pub summary: String,
    /// Authors, year and title of the paper.
    pub paper: String,
    /// Whether there must be a trained model.
    pub needs_model: bool,
    /// Whether its rows are questions for a person rather than rows to train on.
    pub asks: bool,
}

impl From<&dyn Method> for MethodInfo {
    fn from(method: &dyn Method) -> Self {
        Self {
            name: method.name().to_owned(),
            family: method.family().to_owned(),
            summary: method.summary().to_owned(),
            paper: method.paper().to_owned(),
            needs_model: method.needs_model(),
            asks: method.asks(),
        }
    }
}

/// What is known of every method, family by family.
#[must_use]
pub fn method_infos() -> Vec<MethodInfo> {
    METHODS.iter().map(|&method| MethodInfo::from(method)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_method_is_found_by_a_name_of_its_own() {
        let names: BTreeSet<&str> = methods().iter().map(|method| method.name()).collect();
        assert_eq!(names.len(), methods().len());
        for name in names {
            assert_eq!(method(name).expect("it is listed").name(), name);
        }
        assert!(method(DEFAULT_METHOD).is_ok_and(|method| !method.needs_model()));
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = method("SMOTE").err().expect("it is snake case");
        assert_eq!(error.code(), "unknown_method");
        let known = methods().iter().map(|method| method.name()).collect();
        assert_eq!(error, GenerateError::UnknownMethod { name: "SMOTE".to_owned(), known });
    }

    #[test]
    fn what_is_known_of_a_method_crosses_in_camel_case() {
        let infos = serde_json::to_value(method_infos()).expect("plain data");
        assert_eq!((&infos[7]["name"], &infos[7]["needsModel"]), (&"query_synthesis".into(), &true.into()));
    }
}
