//! The session: the one place with state, which is a fold of an event log.
//!
//! ```text
//! command --> SessionEvent --append--> log --fold--> State --> Status, Task, export, project file
//!                                                      |
//!                                       FitJob, CrossValidationJob, SimulationJob (bounded steps)
//! ```
//!
//! The same table, log and seed give the same state, the same questions and, on the CPU, bit-identical numbers. Undo,
//! autosave, crash recovery and project files are all the log, replayed.
//!
//! | room | what it is for |
//! |---|---|
//! | [`log`] | what is written down, and the state that follows from it |
//! | [`decisions`] | what is learned, in which classes, from which columns and rows |
//! | [`model`] | what it is trained on, how it is fitted, and what it predicts |
//! | [`asking`] | which row is next, and who answers besides the person |
//! | [`jobs`] | work in bounded steps: cross-validation, simulation, whether synthetic rows help |
//! | [`out`] | the session at a glance, as a table, as a model file and as a project file |
//! | [`session`] | the session itself |
//! | [`command`], [`question`], [`jobs::spec`] | everything that is done to a session, asked of it and worked on for it, by name |
//! | [`view`] | what a page shows of it |
//! | [`error`] | why one cannot be done |

pub mod asking;
pub mod command;
pub mod decisions;
pub mod error;
pub mod jobs;
pub mod log;
pub mod model;
pub mod out;
pub mod question;
pub mod session;
pub mod view;

pub use asking::agreement::AnnotatorsReport;
pub use asking::auto::AutoOptions;
pub use asking::explanation::{ColumnInfluence, Explanation, WordInfluence};
pub use asking::own_choice::{OwnChoice, OwnPool};
pub use asking::similar::SimilarRow;
pub use command::{Command, Reply};
pub use decisions::class_note::ClassNote;
pub use decisions::columns::ColumnFeatures;
pub use decisions::config::{ClassDescription, ColumnOverride, Config, Simulate};
pub use decisions::encoding::{ColumnReport, Encoding};
pub use decisions::forecast::Forecast;
pub use decisions::impact::Impact;
pub use decisions::look::{ColumnLeak, RepeatReport};
pub use decisions::repeats::RepeatCounts;
pub use decisions::resume::Resumable;
pub use decisions::source::Source;
pub use error::{SessionError, SettingRange};
pub use jobs::answer_trials::{AnswerTrial, AnswerTrials, AnswerTrialsJob};
pub use jobs::benefit::BenefitJob;
pub use jobs::configure::ConfigureJob;
pub use jobs::cross_validation::CrossValidationJob;
pub use jobs::job::{Job, JobProgress};
pub use jobs::predict_rest::PredictRestJob;
pub use jobs::random_curve::{RandomCurve, RandomCurveJob, RandomPoint};
pub use jobs::remote_task::RemoteTask;
pub use jobs::shares::SharesJob;
pub use jobs::simulation::SimulationJob;
pub use jobs::simulation_options::{Protocol, SimulateOptions};
pub use jobs::spec::{AnyJob, JobSpec, Outcome};
pub use jobs::split::GivenSplit;
pub use jobs::splits::{FoldOptions, Splits};
pub use jobs::unit_fault::UnitFault;
pub use jobs::work_units::Lending;
pub use log::act::{Act, ActKind, BulkLabel, RowLabel};
pub use log::benefit::LoggedBenefit;
pub use log::event::{Control, SessionEvent};
pub use log::finding::Finding;
pub use log::state::State;
pub use model::fit::{FitJob, FitReport};
pub use model::given_features::{FeatureArrays, FeatureNumbers, FeaturesAbout, FeaturesFault, GivenFeatures};
pub use model::making::GenerateOptions;
pub use model::own_model::{OwnPredictions, OwnTraining, PredictionsFault};
pub use model::point::{FitPoint, FitStart};
pub use model::pretrained::TextsToEncode;
pub use model::refit::RefitJob;
pub use model::text_vectors::TextVectors;
pub use model::written::{WrittenRow, WrittenRows};
pub use out::browse::RowFilter;
pub use out::contents::{ExportContents, ExportSummary};
pub use out::export::{Export, ExportChoice};
pub use out::fault::ProjectFault;
pub use out::oracle_report::OracleReport;
pub use out::prediction::{OtherRows, Predicted, ReadTexts};
pub use out::project::is_project;
pub use out::row_line::RowLine;
pub use out::row_order::RowOrder;
pub use out::salvage::Salvaged;
pub use out::salvaged::{Lost, SalvagedTable, Whole};
pub use out::screening::{RowsLeft, ScreeningReport};
pub use out::share_report::{ClassShare, GroupShares, ShareDifference, ShareReport};
pub use out::status::{ClassCount, Decision, Status};
pub use out::stopping::StoppingReport;
pub use out::text_search::TextSearch;
pub use question::{Answer, Question};
pub use session::Session;
pub use view::{Look, UndoneAct, View};
