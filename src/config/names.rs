//! Every setting as a person meets it: its names, what holds by default, what it does.

/// One setting as a person meets it: `toguna config` prints these.
pub struct Setting {
    /// Name in the TOML file and, with hyphens, as a flag.
    pub key: &'static str,
    /// Name in the environment.
    pub env: &'static str,
    /// What holds when nobody says otherwise, in words where it is computed.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// Every setting. The names are a contract.
pub const SETTINGS: &[Setting] = &[
    Setting {
        key: "bind",
        env: "TOGUNA_BIND",
        default: "127.0.0.1:8080",
        meaning: "address and port to listen on",
    },
    Setting {
        key: "base_url",
        env: "TOGUNA_BASE_URL",
        default: "http:// + bind",
        meaning: "the address readers use; links in mail and feeds start with it",
    },
    Setting {
        key: "data",
        env: "TOGUNA_DATA",
        default: "./data",
        meaning: "folder for the SQLite database, mail files and the secret key",
    },
    Setting {
        key: "database_url",
        env: "DATABASE_URL",
        default: "sqlite: toguna.db in the data folder",
        meaning: "sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME",
    },
    Setting {
        key: "smtp_url",
        env: "TOGUNA_SMTP_URL",
        default: "none: mail becomes .eml files in the data folder",
        meaning: "smtps://USER:PASSWORD@HOST or smtp://HOST:587?tls=required",
    },
    Setting {
        key: "smtp_ca",
        env: "TOGUNA_SMTP_CA",
        default: "none: the usual authorities alone",
        meaning: "PEM file of an authority whose certificate the mail server may show too",
    },
    Setting {
        key: "mail_from",
        env: "TOGUNA_MAIL_FROM",
        default: "forum@ + the base address's host",
        meaning: "sender of every mail",
    },
    Setting {
        key: "mail_inbound",
        env: "TOGUNA_MAIL_INBOUND",
        default: "none",
        meaning: "the address that takes answers and bounces, with any +word before the @; see `toguna mail receive`",
    },
    Setting {
        key: "nameserver",
        env: "TOGUNA_NAMESERVER",
        default: "this machine's",
        meaning: "address and port of the name server that the check of the mail's domain asks",
    },
    Setting {
        key: "dkim_key",
        env: "TOGUNA_DKIM_KEY",
        default: "none: the mail server signs",
        meaning: "file of the key that signs mail, in a build with the feature dkim",
    },
    Setting {
        key: "dkim_selector",
        env: "TOGUNA_DKIM_SELECTOR",
        default: "toguna",
        meaning: "where the public key stands: SELECTOR._domainkey.DOMAIN in the DNS",
    },
    Setting {
        key: "metrics_bind",
        env: "TOGUNA_METRICS_BIND",
        default: "none",
        meaning: "address and port of /metrics for Prometheus: keep it from the public",
    },
    Setting {
        key: "link_checks",
        env: "TOGUNA_LINK_CHECKS",
        default: "on",
        meaning: "on or off: the daily look at the pages of listed ways to help, which asks other sites; always off while the demo community lives here",
    },
    Setting {
        key: "demo",
        env: "TOGUNA_DEMO",
        default: "on while the base address is loopback and the database is empty",
        meaning: "on or off: seed the demo community",
    },
    Setting {
        key: "rate_limits",
        env: "TOGUNA_RATE_LIMITS",
        default: "on",
        meaning: "off switches off every limit by count and time: for load tests",
    },
    Setting {
        key: "trusted_proxies",
        env: "TOGUNA_TRUSTED_PROXIES",
        default: "none",
        meaning: "networks whose X-Forwarded-For is believed, with commas between",
    },
    Setting {
        key: "log",
        env: "TOGUNA_LOG",
        default: "info",
        meaning: "what is logged, in tracing's filter form",
    },
];
