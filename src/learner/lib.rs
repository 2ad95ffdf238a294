//! The learner: a parameter-efficient ensemble of perceptrons, with a training loop of its own.
//!
//! [`Training`] advances in steps that the caller asks for, so that progress, pause and cancel are what happens between two
//! calls. It ends in a [`Learner`], which turns encoded rows into a [`Prediction`]: probabilities and embeddings, plain
//! matrices for the rooms above. Nothing above this room sees a tensor.
//!
//! ```text
//! LearnerConfig --Training::new--> Training --step, step, step--> Training --finish--> Learner --predict--> Prediction
//! ```
//!
//! - [`device`]: where tensors live
//! - [`delegated`]: a training that another device does
//! - [`fused`]: the network and its training on the CPU, held to [`BurnEngine`](querent_network::burn_engine::BurnEngine)
//! - [`training`]: mini-batches, AdamW, early stopping
//! - [`layers`]: one layer of a network
//! - [`prediction`]: the fitted learner and its predictions for rows
//! - [`kernels`]: regressions on kernels, which know their neighbourhood from the first labels on
//! - [`forest`]: trees, which reach patterns with corners where there are many labels
//! - [`fitting`]: the fit of all of a committee, from scratch or from where it stands
//! - [`course`]: the weight decay of a training, its length and what goes with it
//! - [`course_trial`]: which course suits the labels, by `course_scores`
//! - [`committee`]: several learners of the same labels, and the shares of the kernel regressions and the forest
//! - [`error`]: why there is nothing to learn from
//! - [`name_prior`]: what the names of the classes tell of rows before anybody labelled one
//! - [`oracle_prior`]: what the labels of another model tell of rows, as far as people's labels show it right; [`row_prior`]: both
//! - [`softmax_regression`]: a linear model solved to convergence, for trying answers
//!
//! A new kind of network gets a file beside [`tabm`](querent_network::tabm), a step beside [`fused::Perceptron`], and is trained by [`training`]. A new device gets an [`Engine`](querent_network::engine::Engine).

pub mod committee;
pub mod course;
mod course_scores;
pub mod course_trial;
pub mod delegated;
pub mod device;
pub mod error;
pub mod fitting;
pub mod forest;
pub mod fused;
pub mod kernels;
pub mod layers;
pub mod name_prior;
pub mod oracle_prior;
pub mod prediction;
pub mod row_prior;
pub mod softmax_regression;
pub mod training;

pub use committee::{Committee, CommitteePrediction};
pub use course::{Course, ForestCourse, LongCourse};
pub use delegated::{DelegatedTraining, TrainedElsewhere};
pub use error::{LearnerError, LearnerSettingRange};
pub use fitting::{Checkpoint, Fitted, Fitting, TrainingSet};
pub use forest::Forest;
pub use kernels::KernelMixture;
pub use layers::Affine;
pub use name_prior::{NamePrior, NameScorer};
pub use oracle_prior::OraclePrior;
pub use prediction::{Learner, Prediction};
pub use querent_network::{ClassWeights, EngineKind, LearnerConfig, NetworkKind};
pub use row_prior::RowPrior;
pub use softmax_regression::SoftmaxRegression;
pub use training::{Trained, Training, TrainingProgress};
