DELETE FROM jobs WHERE kind = 'settle-quotes';
