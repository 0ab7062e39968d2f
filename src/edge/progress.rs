//! Progress of a run: a bar on a terminal, one line of dots in CI, nothing elsewhere.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use parking_lot::Mutex;

use crate::library::Total;
use crate::ui::Ui;

/// True in continuous integration, where a log shows progress.
pub(crate) fn in_ci() -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows where it runs")]
    std::env::var_os("CI").is_some_and(|ci| !["", "0", "false"].iter().any(|no| ci == *no))
}

/// A run that is over before this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Dots on the line.
const DOTS: usize = 72;

pub(crate) struct Progress<'a> {
    total: Total,
    bar: ProgressBar,
    /// Set at the end of the run; the thread beside it shows the bar once the run takes long.
    over: Arc<Mutex<bool>>,
    patient: Option<JoinHandle<()>>,
    dots: Option<(&'a Ui, Mutex<Dots>)>,
}

#[derive(Default)]
struct Dots {
    done: usize,
    shown: usize,
    failed: bool,
}

impl<'a> Progress<'a> {
    /// Progress over so many of what the noun says.
    pub(crate) fn new(ui: &'a Ui, total: Total, noun: &str, dots: bool) -> Self {
        let bar = ProgressBar::with_draw_target(length(&total), ProgressDrawTarget::hidden());
        // Leaves room for the text beside the bar.
        let width = ui.width().saturating_sub(45).clamp(5, 30);
        let template = format!("{{bar:{width}.cyan/dim}} {{pos}}/{{len}} {noun} {{msg}} {{elapsed}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        let dots = (dots && !ui.shows_progress()).then(|| (ui, Mutex::default()));
        let over = Arc::new(Mutex::new(false));
        let patient = ui.shows_progress().then(|| shown_later(bar.clone(), Arc::clone(&over)));
        Self { total, bar, over, patient, dots }
    }

    pub(crate) fn one_done(&self) {
        if self.bar.length().is_none()
            && let Some(total) = length(&self.total)
        {
            self.bar.set_length(total);
        }
        self.bar.inc(1);
        if let Some((ui, dots)) = &self.dots {
            let mut dots = dots.lock();
            dots.done += 1;
            let due = dots_due(dots.done, self.total.known());
            while dots.shown < due {
                dots.shown += 1;
                ui.note(if dots.failed { "F" } else { "." });
                dots.failed = false;
            }
        }
    }

    pub(crate) fn so_far(&self, done: u64) {
        self.bar.set_position(done);
    }

    pub(crate) fn failed(&self) {
        self.bar.set_message("\u{1b}[31mfailures\u{1b}[0m");
        if let Some((_, dots)) = &self.dots {
            dots.lock().failed = true;
        }
    }

    /// Takes the bar away, ends the line.
    pub(crate) fn finish(&self) {
        *self.over.lock() = true;
        if let Some(patient) = &self.patient {
            patient.thread().unpark();
        }
        self.bar.finish_and_clear();
        if let Some((ui, _)) = &self.dots {
            ui.note("\n");
        }
    }
}

/// Shows the bar after a while, also where nothing happens meanwhile.
fn shown_later(bar: ProgressBar, over: Arc<Mutex<bool>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let started = Instant::now();
        while started.elapsed() < PATIENCE && !*over.lock() {
            std::thread::park_timeout(PATIENCE.saturating_sub(started.elapsed()));
        }
        let over = over.lock();
        if !*over {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            bar.tick();
        }
    })
}

fn length(total: &Total) -> Option<u64> {
    total.known().map(|total| total as u64)
}

/// The number of dots for so many actions. The first stands for the first action alone, to say at once that the run goes
/// well; the others share what is left.
fn dots_due(done: usize, total: Option<usize>) -> usize {
    match total {
        _ if done == 0 => 0,
        // Without a total only the first is known to be due. With one, there may yet be more than was foreseen.
        None | Some(0 | 1) => 1,
        Some(total) => 1 + (done.min(total) - 1) * (DOTS.min(total) - 1) / (total - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{DOTS, dots_due};

    #[test]
    fn dots_begin_with_the_first_and_end_with_the_last() {
        for total in [1, 2, 71, 72, 73, 10_000] {
            assert_eq!(dots_due(0, Some(total)), 0);
            assert_eq!(dots_due(1, Some(total)), 1);
            assert_eq!(dots_due(total, Some(total)), DOTS.min(total));
            assert_eq!(dots_due(total + 5, Some(total)), DOTS.min(total), "more than was foreseen");
            assert!(
                (1..total).all(|done| dots_due(done + 1, Some(total)) - dots_due(done, Some(total)) <= 1)
            );
        }
        assert_eq!(dots_due(5_000, Some(10_000)), 36);
    }

    #[test]
    fn before_the_total_is_known_there_is_one() {
        assert_eq!([dots_due(0, None), dots_due(1, None), dots_due(40, None)], [0, 1, 1]);
    }
}
