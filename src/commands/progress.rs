//! How far a run has come: a bar on a terminal, one line of dots in CI, nothing elsewhere.

use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ui::Ui;

/// Whether this is a run of continuous integration, whose log shows what is done.
pub(super) fn in_ci() -> bool {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows where it runs")]
    std::env::var_os("CI").is_some_and(|ci| !ci.is_empty())
}

/// Dots on the line.
const DOTS: usize = 72;

/// Shows progress on stderr.
pub(super) struct Progress<'a> {
    bar: ProgressBar,
    dots: Option<(&'a Ui, Mutex<Dots>)>,
}

struct Dots {
    total: usize,
    done: usize,
    shown: usize,
    failed: bool,
}

impl<'a> Progress<'a> {
    /// Progress over so many of what the noun says.
    pub(super) fn new(ui: &'a Ui, total: usize, noun: &str, dots: bool) -> Self {
        // The bar shows itself only once a run takes a second.
        let bar = if ui.shows_progress() {
            ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10))
        } else {
            ProgressBar::hidden()
        };
        let template = format!("{{bar:30.cyan/dim}} {{pos}}/{{len}} {noun} {{msg}} {{elapsed}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        let dots = (dots && !ui.shows_progress())
            .then(|| (ui, Mutex::new(Dots { total, done: 0, shown: 0, failed: false })));
        Self { bar, dots }
    }

    /// One is done.
    pub(super) fn one_done(&self) {
        self.bar.inc(1);
        if let Some((ui, dots)) = &self.dots {
            let mut dots = dots.lock().unwrap_or_else(PoisonError::into_inner);
            dots.done += 1;
            // There may be more than was foreseen.
            let due = dots.done.min(dots.total) * DOTS.min(dots.total) / dots.total.max(1);
            while dots.shown < due {
                dots.shown += 1;
                ui.note(if dots.failed { "F" } else { "." });
                dots.failed = false;
            }
        }
    }

    /// A case is done.
    pub(super) fn case_done(&self, passed: bool) {
        if !passed {
            self.failed();
        }
    }

    /// Something failed.
    pub(super) fn failed(&self) {
        self.bar.set_message("\u{1b}[31mfailures\u{1b}[0m");
        if let Some((_, dots)) = &self.dots {
            dots.lock().unwrap_or_else(PoisonError::into_inner).failed = true;
        }
    }

    /// Takes the bar away, ends the line.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
        if let Some((ui, _)) = &self.dots {
            ui.note("\n");
        }
    }
}
