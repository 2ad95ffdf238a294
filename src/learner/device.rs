//! Where tensors live.
//!
//! burn carries its backend in a value, so the rest of this room is the same on every device. `flex` is burn's CPU backend;
//! `ndarray`, which burn deprecates in its favour, is chosen by building with that feature alone.

use burn::tensor::{Device, Tensor};

#[cfg(not(any(feature = "flex", feature = "ndarray")))]
compile_error!("Querent needs a CPU backend: build with the feature `flex` (default) or `ndarray`.");

/// The CPU device of this build.
#[cfg(feature = "flex")]
#[must_use]
pub fn cpu() -> Device {
    Device::flex()
}

/// The CPU device of this build.
#[cfg(all(feature = "ndarray", not(feature = "flex")))]
#[must_use]
#[expect(deprecated, reason = "the feature `ndarray` asks for burn's deprecated backend by name")]
pub fn cpu() -> Device {
    Device::ndarray()
}

/// The numbers of a tensor on a device that can be read at once, as CPU devices can.
pub(super) fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.try_into_vec_as::<f32>().expect("a CPU tensor of f32 is in memory")
}
