# Signalements
report-title = Signaler un message
report-lead = La modération lit votre signalement. L’auteur ne saura jamais qui l’a envoyé. Nous vous dirons la suite donnée.
report-reason = Quel est le problème ?
report-text = Avec vos mots
report-text-hint = Que doit savoir la modération ? Peut rester vide, sauf pour « autre chose ».
report-send = Envoyer le signalement
report-waits = La modération n’a pas encore décidé.
reason-spam = Publicité ou spam
reason-abuse = Insulte, menace ou harcèlement
reason-danger = Met des personnes en danger
reason-false = Faux
reason-off-topic = N’a pas sa place ici
reason-other = Autre chose
flash-reported = Merci. La modération va regarder.
fault-report-reason = Choisissez le problème.
fault-report-other = Dites en quelques mots de quoi il s’agit.
fault-text-long = C’est trop long : { $n } caractères au plus.
fault-text-empty = Écrivez d’abord quelque chose.
refused-own-report = C’est votre propre message. Vous pouvez le modifier ou le supprimer.
# Pourquoi un message attend
hold-watched-word = Il contient un mot que la modération surveille ici.
hold-operational = Il nomme une route, un convoi, un point de contrôle ou un abri : cela pourrait aider quelqu’un qui veut nuire.
hold-new-link = Il contient un lien et le compte de son auteur est récent.
hold-first-post = Il fait partie des premiers messages de son auteur.
hold-too-fast = Son auteur a publié très souvent en une heure.
hold-revised = L’auteur l’a modifié comme demandé.
hold-returned = Son auteur l’a supprimé pendant qu’il attendait, puis est revenu en arrière.
hold-harm-severe = Une personne qui vérifie a jugé que cela pourrait mettre des gens en danger. Le message est masqué et le reste tant que la phrase s’y trouve.
hold-harm-high = Une personne qui vérifie a jugé que cela pourrait mettre des gens en danger pour un temps. Le message est masqué jusque-là.
hold-endangers = Quelqu’un dit qu’une affirmation tirée de ce message met des gens en danger.
why-reported = { $n ->
    [one] Signalé une fois : { $what }.
   *[other] Signalé { $n } fois : { $what }.
}
why-appeal = Un recours contre une décision.
# La liste
queue-open = { $n ->
    [0] Aucun dossier ouvert.
    [one] Un dossier est ouvert.
   *[other] { $n } dossiers sont ouverts.
}
queue-oldest = Le plus ancien attend depuis { $span }.
queue-median = La moitié des décisions ont pris moins de { $span }.
queue-empty = Rien n’attend ici.
queue-filter-kind = Nature
queue-filter-reason = Motif
queue-filter-who = Pris par
queue-filter-topic = Sujet
queue-filter-lang = Langue
queue-filter-all = Tous
queue-filter-rule = Par une règle
queue-filter-mine = Moi
queue-filter-unassigned = Personne
queue-filter-send = Afficher
kind-post = Messages
kind-appeal = Recours
kind-aid = Aides
# Un dossier
case-title = Dossier { $n }
case-title-post = Un message de
case-title-appeal = Un recours de
case-title-aid = Une aide proposée par
case-to-decision = vers la décision
case-urgent = Quelqu’un est peut-être en danger
case-waits = ouvert
case-taken-by = Pris par
case-post-visible = tout le monde voit le message
case-post-held = seuls l’auteur et la modération voient le message
case-post-hidden = le message est masqué
case-post-deleted = le message est supprimé
case-snapshot = Le texte tel qu’il a été signalé
case-appeal-text = Ce que dit l’auteur
case-appealed = La décision
case-appealed-look = Voir son dossier
case-edited-since = modifié depuis : voir l’historique
case-not-edited = pas modifié depuis
case-why = Pourquoi il est ici
case-by-rule = par une règle
case-by-guest = sans compte
case-reporter-kept = caché à l’auteur
case-take = Prendre ce dossier
case-author = L’auteur
author-account = Compte
author-since = depuis le { $day }
author-confirmed = adresse e-mail confirmée
author-unconfirmed = adresse e-mail non confirmée
author-posts = Messages
author-posts-all = { $n ->
    [one] un message
   *[other] { $n } messages
}
author-posts-removed = { $n ->
    [0] aucun retiré
    [one] un retiré
   *[other] { $n } retirés
}
author-decisions = Décisions
author-decisions-none = aucune jusqu’ici
case-history = Notes et historique
case-opened = Dossier ouvert
case-joined = Un autre signalement s’est ajouté
case-edited = Le message a été modifié
case-taken = Pris
case-note = Note
case-decided = Décidé
case-undone = Décision annulée
case-settled = Les contrôleurs ont décidé du lien, ou son temps est passé
case-note-add = Ajouter une note pour la modération
case-note-send = Enregistrer la note
case-aid-lead = Les contrôleurs décident du lien lui-même. Ici, vous décidez du compte de qui l’a proposé, ou vous fermez le dossier.
case-aid-look = Voir la page du lien
case-meanwhile = Voici ce qui s’est passé entre-temps
case-meanwhile-kept = Rien n’a été décidé. Votre saisie est gardée ci-dessous : relisez, puis envoyez-la si elle convient encore.
case-decided-title = Décidé
case-undo = Annuler la décision
case-next = Vers le dossier suivant
case-no-next = Vers la liste des dossiers
flash-decided = C’est décidé. Vous pouvez annuler pendant 60 secondes ; ensuite, les personnes sont informées.
flash-undone = La décision est annulée. Personne n’a été informé.
refused-own-case = Ce dossier vous concerne. Quelqu’un d’autre décide.
refused-own-decision = Vous avez pris cette décision. Quelqu’un d’autre juge le recours.
refused-staff = Seule l’administration agit sur les comptes de la modération et de l’administration.
refused-undo = Une décision s’annule pendant 60 secondes, par qui l’a prise.
refused-undo-new-case = Le message a été signalé de nouveau entre-temps. Tranchez ce dossier-là.
refused-case-taken = Quelqu’un d’autre a pris ou tranché ce dossier entre-temps.
# Décider
decide-title = Décider
decide-what = Que faire ?
decide-approve = Approuver
decide-trust = Approuver et faire confiance à l’auteur
decide-revise = Demander une révision
decide-revise-hint = Il attend que l’auteur l’ait modifié.
decide-reject = Refuser
decide-hide = Masquer
decide-restore = Rétablir
decide-delete = Supprimer
decide-lock = Verrouiller le fil
decide-unlock = Déverrouiller le fil
decide-warn = Avertir
decide-silence = Réduire au silence : lire, pas écrire
decide-suspend = Suspendre
decide-ban = Bannir : suspendre sans fin
decide-dismiss = Rien à redire : clore le dossier
decide-account = Agir sur le compte
decide-account-besides = En plus
decide-account-none = Rien
decide-until = Jusqu’au
decide-until-hint = Pour le silence et la suspension. Vide : sans fin.
decide-rule = Règle
decide-rule-none = Aucune des règles
decide-reason = Motif
decide-reason-hint = L’auteur le lit et il figure dans le journal public : ne nommez personne. Peut rester vide si vous choisissez une règle.
decide-told = L’auteur apprend quoi, pourquoi et comment déposer un recours. Vous pouvez annuler pendant 60 secondes.
decide-send = Décider
fault-decision = Choisissez ce qu’il faut faire.
fault-decision-misfit = Cela ne convient pas au message dans son état actuel. Choisissez de nouveau.
fault-decision-reason = Écrivez un motif ou choisissez une règle.
fault-until = Choisissez un jour à venir.
rule-number = Règle { $n }
rule-preset = Règle { $n } : { $title }
# Ce qui a été fait
done-approve = Message approuvé
done-trust = Message approuvé, confiance accordée à l’auteur
done-revise = Révision demandée à l’auteur
done-reject = Message refusé
done-hide = Message masqué
done-restore = Message rétabli
done-delete = Message supprimé
done-lock = Fil verrouillé
done-unlock = Fil déverrouillé
done-warn = Avertissement
done-silence = Compte réduit au silence
done-suspend = Compte suspendu
done-ban = Compte banni
done-dismiss = Dossier clos, rien à redire
done-granted = Recours accepté
done-refused = Recours rejeté, la décision est maintenue
done-undo = Décision annulée
told-author = { $what }. { $reason }
told-author-appeal = { $what }. { $reason } Vous pouvez déposer un recours, une seule fois : une autre personne de la modération réexaminera la décision.
told-reporter = Vous avez signalé un message. La modération a décidé : { $what }. Merci.
# Situation et recours
standing-title = Situation
standing-good = Votre compte est en règle.
standing-suspended = Votre compte est suspendu jusqu’au { $time }. Vous pouvez lire pourquoi ci-dessous et déposer un recours.
standing-banned = Votre compte est suspendu sans fin. Vous pouvez lire pourquoi ci-dessous et déposer un recours.
standing-silenced = Jusqu’au { $time }, votre compte peut lire mais pas écrire.
standing-silenced-ever = Votre compte peut lire mais pas écrire.
standing-decisions = Décisions vous concernant
standing-decisions-none = Il n’y en a pas.
standing-reports = Vos signalements
standing-reports-none = Vous n’avez rien signalé.
decision-when = Quand
decision-why = Pourquoi
decision-rule = Règle
decision-until = Jusqu’au
decision-edit = Modifier le message
appeal-title = Déposer un recours
appeal-lead = Dites pourquoi la décision vous semble injuste. Une autre personne la réexamine. Un seul recours par décision.
appeal-text = Votre recours
appeal-send = Envoyer le recours
appeal-waits = Votre recours attend une décision.
flash-appealed = Votre recours est envoyé. Nous vous dirons la suite.
refused-no-appeal = Il n’y a rien ici contre quoi déposer un recours.
# Le journal
log-lead = Chaque décision de la modération et des contrôleurs avec son motif, la plus récente d’abord. Rien n’en est jamais retiré : chaque ligne est liée à la précédente.
log-nobody = Personne n’y est nommé.
log-names = La personne qui a décidé y est nommée, jamais celle dont il s’agit.
log-months = Mois par mois
log-month-acts = { $n ->
    [one] { $n } décision
   *[other] { $n } décisions
}
log-month-appeals = { $n ->
    [one] { $n } recours
   *[other] { $n } recours
}
log-month-overturned = { $n ->
    [one] { $n } décision annulée
   *[other] { $n } décisions annulées
}
log-empty = Aucune décision pour le moment.
log-until = jusqu’au { $time }
log-redacted = Le motif a été retiré.
log-aid = Moyen d’aider :
# Pages avant que l’administration les écrive
page-rules-default =
    Six règles, en attendant que cette communauté écrive les siennes.

    ## 1. Dites ce que vous savez et de qui

    Écrivez ce que vous avez vu, avec le lieu et l’heure. Dites d’où vient le reste.

    ## 2. Rien qui mette quelqu’un en danger

    Ni trajets de convois, ni abris, ni noms de témoins, même si c’est vrai.

    ## 3. Pas de coordonnées de paiement privées

    Proposez un appel à l’aide sous « Aider » : deux personnes le contrôlent d’abord.

    ## 4. Ni insultes ni menaces

    Discutez les propos, pas la personne.

    ## 5. Aucun appel à la violence

    Ici, personne n’appelle à la violence ni n’en fait l’éloge.

    ## 6. Restez dans le sujet et ne vendez rien

    Ni publicité ni chaînes de messages. Qui conteste une décision peut déposer un recours.
page-about-default =
    Ceci est un forum Toguna. Les personnes qui le tiennent n’ont pas encore écrit cette page.

    Vos données restent sur ce serveur. Ni publicité ni traceurs. Votre adresse e-mail n’est montrée à personne.
