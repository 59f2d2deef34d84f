//! The settings: parsed once at the start, from flags, environment, file, defaults.

mod mail;
mod names;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use url::Url;

use mail::{check_inbound, check_smtp, mail_host};

pub use mail::{Dkim, authority};
pub use names::{SETTINGS, Setting};

/// Which database, told apart by the URL's scheme.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// SQLite in one file.
    Sqlite(PathBuf),
    /// PostgreSQL; the whole URL, with its password.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH` or `postgres://…`; any other scheme is refused.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err("sqlite: needs a path behind it".to_owned());
            }
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let needs_tls = ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"];
            if cfg!(feature = "bundled-libpq") && needs_tls.iter().any(|mode| text.contains(mode)) {
                return Err("this build speaks to PostgreSQL without TLS; build with --no-default-features and the system's libpq for sslmode=require".to_owned());
            }
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err("must start with sqlite: or postgres://".to_owned())
    }
}

/// The settings of a running forum.
#[derive(Clone)]
pub struct Config {
    /// Address and port to listen on.
    pub bind: SocketAddr,
    /// The address readers use; never ends in a slash.
    pub base_url: Url,
    /// Folder for the SQLite database, mail files and the secret key.
    pub data: PathBuf,
    /// Which database.
    pub database: DatabaseUrl,
    /// Where mail goes; none = .eml files in the data folder.
    pub smtp_url: Option<String>,
    /// Certificates of authorities, in PEM, that the mail server's own may come from besides
    /// those that browsers trust.
    pub smtp_ca: Option<PathBuf>,
    /// Sender of every mail.
    pub mail_from: String,
    /// Address that accepts replies and bounces.
    pub mail_inbound: Option<String>,
    /// Whom the check of the mail's domain asks; none = whom this machine asks.
    pub nameserver: Option<SocketAddr>,
    /// The key that signs mail.
    pub dkim: Option<Dkim>,
    /// Where Prometheus reads.
    pub metrics_bind: Option<SocketAddr>,
    /// Whether listed ways to help are fetched once a day.
    pub link_checks: bool,
    /// Whether an empty database is seeded with the demo community.
    pub demo: bool,
    /// Whether limits by count and time hold.
    pub rate_limits: bool,
    /// Networks whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// What is logged.
    pub log: String,
    sources: BTreeMap<&'static str, (String, &'static str)>,
}

/// What is wrong with which setting: one line for the start to stop with.
#[derive(Debug, PartialEq, Eq)]
pub struct WrongSetting(String);

impl fmt::Display for WrongSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongSetting {}

impl Config {
    /// Gathers the settings: a flag goes before the environment, that before the file.
    ///
    /// # Errors
    /// The first setting that is wrong, with where it came from.
    pub fn load(
        flags: &BTreeMap<String, String>,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, WrongSetting> {
        let file = read_file(flags.get("config").cloned().or_else(|| environment("TOGUNA_CONFIG")))?;
        let mut sources = BTreeMap::new();
        for setting in SETTINGS {
            let found = flags
                .get(setting.key)
                .map(|value| (value.clone(), "flag"))
                .or_else(|| environment(setting.env).map(|value| (value, "environment")))
                .or_else(|| file.get(setting.key).map(|value| (value.clone(), "file")));
            if let Some((value, source)) = found.filter(|(value, _)| !value.trim().is_empty()) {
                sources.insert(setting.key, (value.trim().to_owned(), source));
            }
        }
        Self::from_sources(sources)
    }

    fn from_sources(sources: BTreeMap<&'static str, (String, &'static str)>) -> Result<Self, WrongSetting> {
        let get = |key: &str| sources.get(key).map(|(value, _)| value.as_str());
        let wrong = |key: &'static str, why: &str| {
            let source = sources.get(key).map_or("default", |(_, source)| source);
            let env = SETTINGS.iter().find(|setting| setting.key == key).map_or(key, |setting| setting.env);
            WrongSetting(format!("{env} ({source}): {why}"))
        };
        let switch = |key: &'static str, default: bool| match get(key) {
            None => Ok(default),
            Some("on" | "true" | "yes" | "1") => Ok(true),
            Some("off" | "false" | "no" | "0") => Ok(false),
            Some(_) => Err(wrong(key, "must be on or off")),
        };
        let address = |key: &'static str, text: &str| {
            text.parse::<SocketAddr>()
                .map_err(|_| wrong(key, "must be an address with a port, like 127.0.0.1:8080"))
        };

        let bind = address("bind", get("bind").unwrap_or("127.0.0.1:8080"))?;
        let base_url = match get("base_url") {
            None => Url::parse(&format!("http://{bind}")).map_err(|_| wrong("bind", "makes no address"))?,
            Some(text) => parse_base(text).map_err(|why| wrong("base_url", why))?,
        };
        let data = PathBuf::from(get("data").unwrap_or("./data"));
        let database = match get("database_url") {
            None => DatabaseUrl::Sqlite(data.join("toguna.db")),
            Some(text) => DatabaseUrl::parse(text).map_err(|why| wrong("database_url", &why))?,
        };
        let smtp_url = get("smtp_url").map(str::to_owned);
        if let Some(text) = &smtp_url {
            check_smtp(text).map_err(|why| wrong("smtp_url", why))?;
        }
        let smtp_ca = get("smtp_ca").filter(|text| *text != "none").map(PathBuf::from);
        if let Some(file) = &smtp_ca {
            authority(file).map_err(|why| wrong("smtp_ca", why))?;
        }
        let mail_from = match get("mail_from") {
            Some(text) => text.to_owned(),
            None => format!("forum@{}", mail_host(&base_url)),
        };
        if mail_from.parse::<lettre::Address>().is_err() {
            return Err(wrong("mail_from", "must be an e-mail address"));
        }
        let mail_inbound = get("mail_inbound").filter(|text| *text != "none").map(str::to_owned);
        if let Some(text) = &mail_inbound {
            check_inbound(text).map_err(|why| wrong("mail_inbound", why))?;
        }
        let selector = get("dkim_selector").unwrap_or("toguna");
        let dkim = get("dkim_key")
            .map(|key| Dkim::of(key, selector).map_err(|why| wrong("dkim_key", why)))
            .transpose()?;
        let trusted_proxies = get("trusted_proxies")
            .unwrap_or("")
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty() && *part != "none")
            .map(|part| {
                part.parse::<IpNet>().or_else(|_| part.parse::<std::net::IpAddr>().map(IpNet::from)).map_err(
                    |_| wrong("trusted_proxies", "must be networks like 10.0.0.0/8, with commas between"),
                )
            })
            .collect::<Result<_, _>>()?;
        let demo = switch("demo", is_loopback(&base_url))?;
        if demo && !is_loopback(&base_url) {
            return Err(wrong(
                "demo",
                "the demo community lives only where the base address is this machine",
            ));
        }
        Ok(Self {
            bind,
            demo,
            base_url,
            data,
            database,
            smtp_url,
            smtp_ca,
            mail_from,
            mail_inbound,
            nameserver: get("nameserver").map(|text| address("nameserver", text)).transpose()?,
            dkim,
            metrics_bind: get("metrics_bind")
                .filter(|text| *text != "none")
                .map(|text| address("metrics_bind", text))
                .transpose()?,
            link_checks: switch("link_checks", true)?,
            rate_limits: switch("rate_limits", true)?,
            trusted_proxies,
            log: get("log").unwrap_or("info").to_owned(),
            sources,
        })
    }

    /// Settings for tests: SQLite or PostgreSQL, a folder, nothing from outside.
    #[must_use]
    pub fn for_tests(data: &Path, database: DatabaseUrl) -> Self {
        let mut config = Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 8080)),
            #[expect(clippy::expect_used, reason = "a constant")]
            base_url: Url::parse("http://127.0.0.1:8080").expect("a constant address"),
            data: data.to_owned(),
            database,
            smtp_url: None,
            smtp_ca: None,
            mail_from: "forum@forum.example".to_owned(),
            mail_inbound: None,
            nameserver: None,
            dkim: None,
            metrics_bind: None,
            link_checks: false,
            demo: true,
            rate_limits: true,
            trusted_proxies: Vec::new(),
            log: "warn".to_owned(),
            sources: BTreeMap::new(),
        };
        config.sources.insert("data", (data.display().to_string(), "test"));
        config
    }

    /// An absolute address for mail and feeds from a root-relative one.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// Scheme, host and port of the base address, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        self.base_url.origin().ascii_serialization()
    }

    /// The domain that Message-IDs and List-Ids stand on.
    #[must_use]
    pub fn mail_domain(&self) -> String {
        mail_host(&self.base_url)
    }

    /// Whether readers come by https: decides the cookies' names and flags.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// Whether the base address is this machine itself.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.base_url)
    }

    /// Whether a browser's `Origin` is this forum. While the base address is a loopback
    /// address, `localhost`, `127.0.0.1` and `[::1]` with its port are one.
    #[must_use]
    pub fn is_own_origin(&self, origin: &str) -> bool {
        if origin == self.origin() {
            return true;
        }
        let Ok(url) = Url::parse(origin) else { return false };
        self.is_loopback()
            && is_loopback(&url)
            && url.scheme() == self.base_url.scheme()
            && url.port_or_known_default() == self.base_url.port_or_known_default()
    }

    /// Every setting with its value, its source and its meaning; secrets are masked.
    #[must_use]
    pub fn describe(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::new();
        for setting in SETTINGS {
            let (value, source) = self
                .sources
                .get(setting.key)
                .map_or((setting.default, "default"), |(value, source)| (value.as_str(), *source));
            let _ =
                writeln!(text, "{} = {}  ({source})\n    {}", setting.env, masked(value), setting.meaning);
        }
        text
    }
}

/// A URL's password never reaches a terminal or a log.
fn masked(value: &str) -> String {
    match Url::parse(value) {
        Ok(mut url) if url.password().is_some() => {
            let _ = url.set_password(Some("***"));
            url.to_string()
        }
        _ => value.to_owned(),
    }
}

fn parse_base(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be an address like https://forum.example")?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err("must start with http:// or https://");
    }
    if !matches!(url.path(), "" | "/") || url.query().is_some() {
        return Err("must be a whole host: the forum cannot live below a path");
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn read_file(named: Option<String>) -> Result<BTreeMap<String, String>, WrongSetting> {
    let (path, must_exist) =
        named.map_or((PathBuf::from("toguna.toml"), false), |path| (PathBuf::from(path), true));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(_) if !must_exist => return Ok(BTreeMap::new()),
        Err(why) => return Err(WrongSetting(format!("TOGUNA_CONFIG: {}: {why}", path.display()))),
    };
    let table: toml::Table = toml::from_str(&text)
        .map_err(|why| WrongSetting(format!("{}: {}", path.display(), why.message())))?;
    table
        .into_iter()
        .map(|(key, value)| {
            if !SETTINGS.iter().any(|setting| setting.key == key) {
                return Err(WrongSetting(format!("{}: there is no setting \"{key}\"", path.display())));
            }
            let value = match value {
                toml::Value::String(text) => text,
                other => other.to_string(),
            };
            Ok((key, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Result<Config, WrongSetting> {
        let pairs: BTreeMap<String, String> =
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Config::load(&BTreeMap::new(), &|name| pairs.get(name).cloned())
    }

    #[test]
    fn a_wrong_setting_says_what_and_where() {
        let said = |pairs: &[(&str, &str)]| with(pairs).err().unwrap().to_string();
        assert_eq!(
            said(&[("DATABASE_URL", "mysql://x")]),
            "DATABASE_URL (environment): must start with sqlite: or postgres://"
        );
        assert!(said(&[("TOGUNA_BIND", "8080")]).starts_with("TOGUNA_BIND (environment)"));
        assert!(said(&[("TOGUNA_SMTP_URL", "smtp://mail.example")]).contains("tls=required"));
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        for file in ["/nowhere/ca.pem", here] {
            assert!(
                said(&[("TOGUNA_SMTP_CA", file)]).starts_with("TOGUNA_SMTP_CA (environment): must be a file")
            );
        }
        assert!(said(&[("TOGUNA_BASE_URL", "https://a.example/forum")]).contains("below a path"));
        assert!(said(&[("TOGUNA_MAIL_INBOUND", "forum+x@mail.example")]).contains("no +"));
        assert!(said(&[("TOGUNA_MAIL_INBOUND", "mail.example")]).contains("e-mail address"));
        assert!(said(&[("TOGUNA_RATE_LIMITS", "perhaps")]).contains("on or off"));
    }

    #[test]
    fn loopback_names_are_one_origin_and_only_there() {
        let here = with(&[("TOGUNA_BIND", "127.0.0.1:9000")]).unwrap();
        assert!(here.is_own_origin("http://localhost:9000"));
        assert!(here.is_own_origin("http://[::1]:9000"));
        assert!(!here.is_own_origin("http://localhost:9001"));
        let there = with(&[("TOGUNA_BASE_URL", "https://forum.example")]).unwrap();
        assert!(there.is_own_origin("https://forum.example"));
        assert!(!there.is_own_origin("https://forum.example.evil.example"));
        assert!(!there.is_own_origin("http://forum.example"));
    }

    #[test]
    fn a_password_is_masked() {
        let config = with(&[("DATABASE_URL", "postgres://toguna:s3cret@db.example/toguna")]).unwrap();
        assert!(!config.describe().contains("s3cret"));
    }
}
