//! Work that goes on a step at a time.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// An async block that is driven by hand, from one [`pause`] to the next. It may own what it borrows from across them, which a
/// struct may not: so a reader that borrows its file can be left in the midst of it and gone on with later.
pub(super) struct Steps<T>(Pin<Box<dyn Future<Output = T>>>);

impl<T> Steps<T> {
    pub(super) fn new(work: impl Future<Output = T> + 'static) -> Self {
        Self(Box::pin(work))
    }

    /// Goes on to the next pause; what the work came to, where it ends before. Not to be called after that.
    pub(super) fn step(&mut self) -> Option<T> {
        match self.0.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => Some(outcome),
            Poll::Pending => None,
        }
    }
}

/// Ends a step.
pub(super) async fn pause() {
    let mut is_over = false;
    poll_fn(|_| if std::mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_from_pause_to_pause() {
        let mut steps = Steps::new(async {
            let words = String::from("one two");
            let mut borrowed = words.split(' ');
            let first = borrowed.next().map(str::to_owned);
            pause().await;
            (first, borrowed.next().map(str::to_owned))
        });
        assert_eq!(steps.step(), None);
        assert_eq!(steps.step(), Some((Some("one".to_owned()), Some("two".to_owned()))));
    }
}
