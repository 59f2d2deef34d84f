//! People's accounts: signing up and in, sessions, passwords, settings.

mod archive;
mod block;
mod change;
mod change_address;
mod change_password;
pub mod chores;
mod codes;
mod confirm;
mod cookie;
mod danger;
mod data;
mod device;
mod exit;
mod forgot;
mod hasher;
mod later;
mod leave;
mod links;
mod login;
mod logout;
mod look;
pub mod model;
mod recover;
mod rename;
mod reset;
mod security;
mod sessions;
mod settings;
mod signup;
mod store;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use danger::{hidings, unhide};
pub use hasher::Hasher;
pub use leave::{LeaveListener, LeaveListeners, end_next, is_leaving_due};
pub use model::Leaving;
pub use rename::{RenameListener, RenameListeners};
pub use store::{
    MailDomain, MailWriter, block_mail_domain, block_mailbox_of, count_others, create, create_by_link,
    end_all_sessions, find_by_name, find_by_names, free_mail_domain, free_mailbox_of, has_blocked, has_demo,
    is_empty, mail_domains, names, open_session, profile, set_roles, set_topics, set_trusted, settle_demo,
    silence, suspend, writer,
};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/signup").route(get().to(signup::show)).route(post().to(signup::submit)))
        .service(resource("/signup/sent").route(get().to(signup::sent)))
        .service(
            resource("/confirm/{token}").route(get().to(confirm::show)).route(post().to(confirm::submit)),
        )
        .service(resource("/login").route(get().to(login::show)).route(post().to(login::submit)))
        .service(resource("/logout").route(post().to(logout::submit)))
        .service(resource("/password/forgot").route(get().to(forgot::show)).route(post().to(forgot::submit)))
        .service(resource("/password/sent").route(get().to(forgot::sent)))
        .service(
            resource("/password/reset/{token}").route(get().to(reset::show)).route(post().to(reset::submit)),
        )
        .service(
            resource("/password/recover").route(get().to(recover::show)).route(post().to(recover::submit)),
        )
        .service(resource("/settings").route(get().to(settings::show)).route(post().to(settings::submit)))
        .service(
            resource("/settings/security").route(get().to(security::show)).route(post().to(change::submit)),
        )
        .service(resource("/settings/security/codes").route(post().to(codes::submit)))
        .service(
            resource("/settings/sessions").route(get().to(sessions::show)).route(post().to(sessions::submit)),
        )
        .service(resource("/settings/danger").route(get().to(danger::show)).route(post().to(danger::submit)))
        .service(resource("/settings/data").route(get().to(data::show)))
        .service(resource("/settings/data/leave").route(post().to(leave::submit)))
        .service(resource("/settings/data/stay").route(post().to(leave::stay)))
        .service(resource("/settings/data/export").route(post().to(data::export)))
        .service(resource("/settings/blocked").route(get().to(block::show)))
        .service(resource("/u/{name}/block").route(post().to(block::submit)))
        .service(resource("/exit").route(get().to(exit::show)))
        .service(resource("/look").route(post().to(look::submit)));
}
