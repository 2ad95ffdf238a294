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
//! - [`config`]: what can be set, with its defaults
//! - [`device`]: where tensors live
//! - [`delegated`]: a training that another device does
//! - [`tabm`]: the network as a burn module: the weights that every device begins with, and what a graphics processor trains
//! - [`fused`]: the same network and its training step, as the CPU takes it
//! - [`mlp`]: one member of it as a burn module, which the fused one is held to
//! - [`objective`]: class weights and the weighted cross-entropy
//! - [`training`]: mini-batches, AdamW, early stopping
//! - [`schedule`]: which rows each step sees, on every device
//! - [`stopping`]: when a training has learned what it will
//! - [`weights`]: the weights of a network as a flat list, between devices
//! - [`layers`]: the same, layer by layer
//! - [`prediction`]: the fitted learner and what it says of rows
//! - [`kernels`]: regressions on kernels, which know their neighbourhood from the first labels on
//! - [`fitting`]: the fit of all of a committee, from scratch or from where it stands
//! - [`course`]: the weight decay of a training, its length and what goes with it
//! - [`course_trial`]: which course suits the labels
//! - [`committee`]: several learners of the same labels, and the kernel regressions' share
//! - [`softmax_regression`]: a linear model solved to convergence, for trying answers
//!
//! A new kind of network gets a file beside [`tabm`], a step beside [`fused::Perceptron`], and is trained by [`training`].

pub mod committee;
pub mod config;
pub mod course;
pub mod course_trial;
pub mod delegated;
pub mod device;
pub mod error;
pub mod fitting;
pub mod fused;
pub mod kernels;
pub mod layers;
pub mod mlp;
pub mod objective;
pub mod prediction;
pub mod schedule;
pub mod softmax_regression;
pub mod stopping;
pub mod tabm;
pub mod training;
pub mod weights;

pub use committee::{Committee, CommitteePrediction};
pub use config::{ClassWeights, LearnerConfig, NetworkKind};
pub use delegated::{DelegatedTraining, TrainedElsewhere};
pub use error::LearnerError;
pub use fitting::{Fitted, Fitting, Lesson, Standing};
pub use kernels::KernelMixture;
pub use layers::Affine;
pub use prediction::{Learner, Prediction};
pub use softmax_regression::SoftmaxRegression;
pub use training::{Trained, Training, TrainingProgress};
