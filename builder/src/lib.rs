//! Compile side of Augure.
