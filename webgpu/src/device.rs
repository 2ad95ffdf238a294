//! The graphics processor.

use std::cell::RefCell;

use burn::tensor::Device;

use crate::error::AcceleratorError;

thread_local! {
    static DEVICE: RefCell<Option<Device>> = const { RefCell::new(None) };
}

/// Asks the browser for the device, once; it must be called before anything else.
///
/// # Errors
///
/// [`AcceleratorError::NoDevice`] where the browser gives none.
pub async fn open() -> Result<(), AcceleratorError> {
    if DEVICE.with_borrow(Option::is_some) {
        return Ok(());
    }
    let opened = Device::wgpu_options().init_async().await;
    let device = opened.map_err(|error| AcceleratorError::NoDevice { reason: error.to_string() })?;
    DEVICE.set(Some(device));
    Ok(())
}

/// The opened device.
///
/// # Errors
///
/// [`AcceleratorError::NotOpened`] before [`open`].
pub fn device() -> Result<Device, AcceleratorError> {
    DEVICE.with_borrow(Clone::clone).ok_or(AcceleratorError::NotOpened)
}
