"""Threading as mail programs do it, by References and In-Reply-To alone.

After Jamie Zawinski's description of the algorithm (https://www.jwz.org/doc/threading.html), without the
grouping by subject: what hangs together only by its subject does not count here.
"""


class Container:
    """A message, or the place of one that was never seen."""

    def __init__(self):
        self.message = None
        self.parent = None
        self.children = []

    def is_above(self, other):
        while other is not None:
            if other is self:
                return True
            other = other.parent
        return False

    def adopt(self, child):
        if child.parent is not None:
            child.parent.children.remove(child)
        child.parent = self
        self.children.append(child)


def thread(messages):
    """The roots of the trees that these messages make; places of unseen ones are kept where they hold several."""
    table = {}
    for message in messages:
        own = table.setdefault(message["Message-ID"].strip(), Container())
        own.message = message
        references = (message["References"] or "").split()
        above = None
        for reference in references:
            place = table.setdefault(reference, Container())
            if above is not None and place.parent is None and not place.is_above(above):
                above.adopt(place)
            above = place
        if above is not None and not own.is_above(above):
            above.adopt(own)
    return [container for container in table.values() if container.parent is None]


def walk(container, visit, above=None):
    """Calls `visit(message, the nearest message above it)` for every message of a tree."""
    if container.message is not None:
        visit(container.message, above)
        above = container.message
    for child in container.children:
        walk(child, visit, above)


def shape(container):
    """A tree as nested lists of subjects, for a failed test to show."""
    subject = container.message["Subject"] if container.message is not None else None
    return [subject, *map(shape, container.children)]
