//! Every address of the forum, by room.

use actix_web::HttpRequest;
use actix_web::web::ServiceConfig;

use crate::accounts::{LeaveListeners, RenameListeners};
use crate::aid::AidListeners;
use crate::error::{Error, Result};
use crate::threads::{Listeners, Markers};
use crate::web::Response;
use crate::{
    accounts, admin, aid, health, moderation, notifications, reading, search, threads, verification, web,
};

/// The rooms that take part in what happens to a post, in this order.
pub const LISTENERS: Listeners =
    Listeners(&[aid::on_post, verification::on_post, search::on_post, moderation::on_post]);

/// The rooms that take part in what happens to a way to help.
pub const AID_LISTENERS: AidListeners = AidListeners(&[moderation::on_aid]);

/// The rooms that take part when an account ends.
pub const LEAVE_LISTENERS: LeaveListeners = LeaveListeners(&[
    |conn, user, how, now| threads::on_leaving(conn, LISTENERS, user, how, now),
    notifications::on_leaving,
    reading::on_leaving,
]);

/// The rooms that keep an account's name within their texts.
pub const RENAME_LISTENERS: RenameListeners = RenameListeners(&[threads::rename]);

/// The rooms that mark the links of posts.
pub const MARKERS: Markers = Markers(&[aid::mark]);

/// All addresses.
pub fn all(config: &mut ServiceConfig) {
    web::assets::routes(config);
    health::routes(config);
    accounts::routes(config);
    notifications::routes(config);
    threads::routes(config);
    verification::routes(config);
    aid::routes(config);
    search::routes(config);
    moderation::routes(config);
    reading::routes(config);
    admin::routes(config);
}

/// What no address answers: an unknown one, or a known one that was asked with a method that
/// it does not have (RFC 9110, 15.5.6).
///
/// # Errors
/// Always.
pub async fn nothing(request: HttpRequest) -> Result<Response> {
    let is_known = request.resource_map().has_resource(request.path());
    Err(if is_known { Error::Method } else { Error::NotFound })
}
