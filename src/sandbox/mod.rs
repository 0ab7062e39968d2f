//! Runs foreign JavaScript in worker processes.
