//! AdamW for a module of burn: one pass over the weights of each parameter, where a tensor's operations would take a dozen.

use burn::module::{Module, ModuleMapper, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, TensorData};

use super::network::read;
use querent_learner::fused::adam::{Moments, Step};
use querent_learner::fused::panels::{LANES, Lanes};

/// The moments of every parameter of a module, in the order in which it has them.
pub(super) struct AdamW {
    decay: f64,
    taken: u32,
    moments: Vec<Moments>,
}

impl AdamW {
    /// An optimiser before its first step, with this weight decay.
    pub(super) fn new(decay: f64) -> Self {
        Self { decay, taken: 0, moments: Vec::new() }
    }

    /// The module one step on, at this learning rate. A parameter without a gradient stays.
    pub(super) fn step<M: Module>(&mut self, rate: f64, module: M, gradients: GradientsParams) -> M {
        self.taken += 1;
        let step = Step::new(rate, self.decay, self.taken);
        module.map(&mut Mover { step, gradients, moments: &mut self.moments, place: 0 })
    }
}

struct Mover<'a> {
    step: Step,
    gradients: GradientsParams,
    moments: &'a mut Vec<Moments>,
    place: usize,
}

impl ModuleMapper for Mover<'_> {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let gradient = self.gradients.remove::<D>(param.id);
        param.map(|tensor| {
            let (shape, device) = (tensor.shape(), tensor.device());
            if self.place == self.moments.len() {
                self.moments.push(Moments::new(shape.num_elements().div_ceil(LANES)));
            }
            self.place += 1;
            let Some(gradient) = gradient else { return tensor };
            let mut weights = lanes(&read(tensor.inner()));
            self.moments[self.place - 1].step(self.step, &mut weights, &lanes(&read(gradient)));
            let mut weights = weights.into_flattened();
            weights.truncate(shape.num_elements());
            Tensor::from_data(TensorData::new(weights, shape), &device).require_grad()
        })
    }
}

/// Numbers in groups of eight; zeros fill the last.
fn lanes(values: &[f32]) -> Vec<Lanes> {
    let (whole, rest) = values.as_chunks::<LANES>();
    let mut lanes = whole.to_vec();
    if !rest.is_empty() {
        let mut last = [0.0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        lanes.push(last);
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::super::mlp::Mlp;
    use super::*;
    use burn::optim::AdamWConfig;
    use burn::tensor::Device;
    use querent_network::weights::flat_weights;
    use querent_numeric::Rng;

    #[test]
    fn its_steps_are_those_of_burn() {
        let device = Device::flex().autodiff();
        let mut ours = Mlp::new(3, &[5], 2, &mut Rng::new(1), &device);
        let mut theirs = ours.clone();
        let mut adam = AdamW::new(0.1);
        let mut reference = AdamWConfig::new().with_weight_decay(0.1).init();
        let rows = || Tensor::<2>::from_data([[1.0, -2.0, 0.5], [0.3, 0.1, -1.0]], &device);
        let gradients = |network: &Mlp| {
            let loss = network.logits(network.embed(rows())).powi_scalar(2).mean();
            GradientsParams::from_grads(loss.backward(), network)
        };
        for step in 0..20 {
            let rate = 0.05 / f64::from(step + 1);
            let (of_ours, of_theirs) = (gradients(&ours), gradients(&theirs));
            ours = adam.step(rate, ours, of_ours);
            theirs = reference.step(rate, theirs, of_theirs);
        }
        let (ours, theirs) = (read(flat_weights(&ours.valid())), read(flat_weights(&theirs.valid())));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert!((ours - theirs).abs() < 1e-5, "{ours} and {theirs}");
        }
    }
}
