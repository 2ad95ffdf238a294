//! What Querent promises, on its public interface: one binary, a module a promise.

mod accelerator_golden;
mod agreement_golden;
mod annotators;
mod cases;
mod common;
mod deciding;
mod delegated;
mod generate_golden;
mod label_errors_golden;
mod many_labels;
mod metrics_golden;
mod model;
mod parts;
mod portable;
mod query_committee_golden;
mod query_coverage_golden;
mod query_golden;
mod query_hybrid_golden;
mod query_look_ahead_golden;
mod resume;
mod session;
mod synthetic;
mod table_care;
mod tables;
mod value_cases;
