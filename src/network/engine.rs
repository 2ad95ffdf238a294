//! An engine: what takes the steps of a training on some device.

use std::ops::Range;

use super::schedule::Schedule;

/// A network in training, where its weights live.
///
/// The CPU engine and burn's own are the two there are; the second runs on each of burn's devices, and the first is held to it.
/// Which rows a step sees, at which learning rate, and when the training is over is [`Schedule`]'s on every device. How the loss of a
/// pass and the weights are read is the engine's own: a browser lets nobody wait for its graphics processor.
pub trait Engine {
    /// Begins a pass over the rows, in this order.
    fn begin_pass(&mut self, order: &[usize]);

    /// Takes one optimiser step on a batch, which is a stretch of the order of the pass, at a learning rate.
    fn step(&mut self, batch: Range<usize>, learning_rate: f64);
}

/// Takes the next step of a schedule. True where it ends a pass: then the schedule waits for the loss
/// (see [`Schedule::end_pass`]).
pub fn advance(engine: &mut impl Engine, schedule: &mut Schedule, learning_rate: f64) -> bool {
    if schedule.is_between_passes() {
        engine.begin_pass(schedule.begin_pass());
    }
    let batch = schedule.take_batch();
    engine.step(batch, learning_rate * schedule.rate());
    schedule.is_between_passes()
}
