//! What the command line does besides serving.

mod acts;
mod line;

pub use acts::{
    back_up, check_log, create_admin, log_to_stderr, make_data_folder, migrate, receive_mail, remove_demo,
    restore, seed, set, set_roles, show, unhide,
};
pub use line::{Act, Admin, Demo, Log, Mail};
