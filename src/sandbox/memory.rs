//! Limits the memory of the worker's process: a failed allocation aborts it.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::LayerState;

/// Growth of the idle worker's address space, in bytes, after which it asks to be replaced.
const KEPT: u64 = 32 << 20;

/// The address space of this process, read through a file that is opened at the start.
pub(super) struct Memory {
    statm: Option<File>,
    page: u64,
    baseline: u64,
    /// Bytes when it was last read.
    now: Option<u64>,
    allowed: Option<u64>,
}

impl Memory {
    /// Opens the file; must come before file access is given up.
    pub(super) fn new() -> Self {
        let mut statm = File::open("/proc/self/statm").ok();
        let page = statm.as_mut().and_then(page_size);
        Self {
            statm: statm.filter(|_| page.is_some()),
            page: page.unwrap_or(0),
            baseline: 0,
            now: None,
            allowed: None,
        }
    }

    /// Takes the current size as that of the idle worker.
    pub(super) fn rebase(&mut self) {
        self.baseline = self.size().unwrap_or(0);
    }

    /// The protection: whether the size can be read here, and so limited.
    pub(super) fn holds(&mut self) -> LayerState {
        match self.size() {
            Some(_) => LayerState::Fully {
                detail: "of the address space, beyond what the idle worker has".to_owned(),
            },
            None => LayerState::default(),
        }
    }

    /// Lets the process grow by this much. Works only where the size can be read, which is Linux; elsewhere only the
    /// timeout limits a run.
    pub(super) fn limit(&mut self, megabytes: u64) {
        #[cfg(unix)]
        if let Some(size) = self.now.or_else(|| self.size()) {
            let allowed = size.saturating_add(megabytes << 20);
            if self.allowed == Some(allowed) {
                return;
            }
            if let Ok((_, hard)) = rlimit::getrlimit(rlimit::Resource::AS) {
                // A limit that cannot be set leaves the one before it, or none; the deadline still holds.
                let set = rlimit::setrlimit(rlimit::Resource::AS, allowed.min(hard), hard);
                self.allowed = set.ok().map(|()| allowed);
            }
        }
        #[cfg(not(unix))]
        let _ = megabytes;
    }

    /// True if earlier jobs left so much memory in use that the next one would get another limit than the first.
    pub(super) fn worn_out(&mut self) -> bool {
        self.now = self.size();
        self.now.is_some_and(|size| size > self.baseline + KEPT)
    }

    fn size(&mut self) -> Option<u64> {
        Some(pages(self.statm.as_mut()?)? * self.page)
    }
}

fn pages(statm: &mut File) -> Option<u64> {
    let mut text = [0_u8; 64];
    statm.seek(SeekFrom::Start(0)).ok()?;
    let length = statm.read(&mut text).ok()?;
    let text = std::str::from_utf8(text.get(..length)?).ok()?;
    text.split_ascii_whitespace().next()?.parse().ok()
}

/// Bytes of a page: `statm` counts in pages, `status` in kilobytes; the latter is too slow to read for each job.
fn page_size(statm: &mut File) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    let ratio = kilobytes * 1024 / pages(statm)?.max(1);
    // The size moves a little between the two reads; a page is a power of two, so that the nearest one is right.
    [4096_u64, 8192, 16_384, 32_768, 65_536].into_iter().min_by_key(|page| page.abs_diff(ratio))
}
