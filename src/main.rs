//! The program that a page starts.

fn main() {
    augure::start();
}
