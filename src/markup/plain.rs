//! The text of a body without markup, as a mail shows it.

/// Collects text, keeping paragraphs apart and marking quotes and lists.
#[derive(Debug, Default)]
pub(super) struct Plain {
    out: String,
    /// What every new line begins with: quote marks, indents.
    prefix: String,
    /// Line ends to write before the next text.
    pending: usize,
    /// Right after a list marker: the first paragraph follows on its line.
    marked: bool,
}

impl Plain {
    /// Adds text; its own line breaks are kept.
    pub(super) fn text(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.pending += 1;
            }
            if !line.is_empty() {
                self.flush();
                self.out.push_str(line);
            }
        }
    }

    /// The next text begins a new line.
    pub(super) fn line(&mut self) {
        self.pending = self.pending.max(usize::from(!self.marked));
    }

    /// The next text begins a new paragraph.
    pub(super) fn paragraph(&mut self) {
        self.pending = self.pending.max(if self.marked { 0 } else { 2 });
    }

    /// Writes the marker of a list item or a table's first cell edge.
    pub(super) fn marker(&mut self, marker: &str) {
        self.flush();
        self.out.push_str(marker);
        self.marked = true;
    }

    /// Begins the lines that follow with `mark` too; answers the length to
    /// give to [`Plain::pop`].
    pub(super) fn push(&mut self, mark: &str) -> usize {
        let length = self.prefix.len();
        self.prefix.push_str(mark);
        length
    }

    /// Ends what [`Plain::push`] began.
    pub(super) fn pop(&mut self, length: usize) {
        self.prefix.truncate(length);
        self.marked = false;
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn flush(&mut self) {
        if self.out.is_empty() {
            self.out.push_str(&self.prefix);
        } else if self.pending > 0 {
            // Two breaks at most: long runs of blank lines carry nothing.
            self.out.push_str(&"\n".repeat(self.pending.min(2)));
            self.out.push_str(&self.prefix);
        }
        self.pending = 0;
        self.marked = false;
    }
}
