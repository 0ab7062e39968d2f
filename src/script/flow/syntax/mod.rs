//! Runs what is written in the file: statements, expressions, functions and classes.

mod calls;
mod classes;
mod expressions;
mod functions;
mod literals;
mod members;
mod operators;
mod patterns;
mod statements;
mod targets;
mod variables;
