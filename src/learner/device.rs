//! Where tensors live.
//!
//! burn carries its backend in a value, so the rest of this room is the same on every device. `flex` is burn's CPU backend;
//! the feature `ndarray` takes the one that it replaces.

use burn::tensor::{Device, Tensor};

/// The CPU device of this build.
#[cfg(not(feature = "ndarray"))]
#[must_use]
pub fn cpu() -> Device {
    Device::flex()
}

/// The CPU device of this build.
#[cfg(feature = "ndarray")]
#[must_use]
#[expect(deprecated, reason = "the feature `ndarray` asks for burn's deprecated backend by name")]
pub fn cpu() -> Device {
    Device::ndarray()
}

/// The numbers of a tensor on a device that can be read at once, as CPU devices can.
pub(super) fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.try_into_vec_as::<f32>().expect("a CPU tensor of f32 is in memory")
}
