# Les pages de lecture.
home-title = Ce que l’on sait, et qui peut aider
threads-title = Fils de discussion
threads-order = Activité la plus récente d’abord
threads-none = Rien n’a encore été partagé ici. Partagez le premier message : ce que vous avez appris, et d’où cela vient.
share-post = Partager un message
topics-title = Sujets
topics-none = Il n’y a pas encore de sujets. L’administration les crée.
topic-threads = { $n ->
    [one] { $n } fil
   *[other] { $n } fils
}
home-aid = Adresses contrôlées par des personnes : { $give } pour donner, { $get } pour trouver de l’aide.
home-aid-all = Les voir toutes
replies = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
}
thread-locked = Ce fil est verrouillé : on peut le lire, mais plus y répondre.
thread-waits = Il attend la modération. On pourra répondre dès que tout le monde pourra le voir.
thread-locked-short = verrouillé
thread-pages = Pages de ce fil
page-of = Page { $page } sur { $pages }
previous = ← Précédente
next = Suivante →
page-first = Première
page-last = Dernière
page-number = Page nº { $n }
newest-post = Message le plus récent
the-shared-post = Le message partagé
shared-this = a partagé ceci
shared-not-verified = Partagé, non vérifié
asks-for = L’auteur demande
asks-both = des informations vérifiées et des moyens d’aider.
asks-updates = des informations vérifiées.
asks-help = des moyens d’aider.
in-answer-to = En réponse à
answered-by = Réponses :
answers-many = { $n ->
    [one] { $n } réponse directe
   *[other] { $n } réponses directes
}
answers-more = { $n ->
    [one] et une autre
   *[other] et { $n } autres
}
edited = modifié
act-reply = Répondre
act-quote = Citer
act-check = Vérifier
act-check-claim = Vérifier une affirmation
act-propose-aid = Proposer un moyen d’aider
act-report = Signaler
act-edit = Modifier
act-restore = Annuler la suppression
post-withheld = Retenu, car il peut mettre des personnes en danger. Seuls son auteur et la modération le voient.
post-held = En attente de modération. Seuls son auteur et la modération le voient.
post-hidden-yours = Masqué par la modération. Seuls son auteur et la modération le voient.
post-hidden = Masqué par la modération
post-deleted = Supprimé par la modération
post-deleted-author = Supprimé par son auteur
quote-gone = Le texte cité n’est pas affiché.
reply-sign-in = Se connecter pour répondre
person-since = Ici depuis { $month }
record-title = Bilan de vérification
record-of = Bilan de vérification de { $name }
record-none = Aucune affirmation visible par tous pour le moment.
record-all = Tout le bilan
record-proposed = { $n ->
    [one] { $n } affirmation proposée
   *[other] { $n } affirmations proposées
}
record-verified = { $n ->
    [one] { $n } vérifiée
   *[other] { $n } vérifiées
}
record-contradicted = { $n ->
    [one] { $n } démentie
   *[other] { $n } démenties
}
record-unverifiable = { $n ->
    [one] { $n } invérifiable
   *[other] { $n } invérifiables
}
record-disputed = { $n ->
    [one] { $n } contestée
   *[other] { $n } contestées
}
record-retracted = { $n ->
    [one] { $n } rétractée
   *[other] { $n } rétractées
}
record-reviewed = { $n ->
    [one] { $n } affirmation examinée
   *[other] { $n } affirmations examinées
}
record-vetted = { $n ->
    [one] { $n } moyen d’aider contrôlé
   *[other] { $n } moyens d’aider contrôlés
}
record-did-propose = proposée
record-did-review = examinée
person-posts = Messages
person-none = Rien de visible par tous pour le moment.
person-none-own = Vous n’avez encore rien partagé que tous puissent voir. Dites ce que vous avez entendu et d’où cela vient, ou répondez dans un fil.
role-verifier = Vérification
role-moderator = Modération
role-admin = Administration du forum
feeds-title = Flux
feeds-lead = Un lecteur de flux repasse ici de lui-même et vous dit ce qui est nouveau. Sans compte, sans adresse à donner.
feeds-all = Tout le forum
feeds-topics = Par sujet
feeds-thread = Un seul fil
feeds-thread-lead = Ajoutez l’une de ces terminaisons au numéro d’un fil : tous ses messages ou ses informations vérifiées en flux, ou celles-ci en un texte assez court pour un SMS.
feeds-atom = Flux Atom
feeds-json = Flux JSON
thread-pinned = épinglé
post-moved = déplacé vers un autre fil
feed-threads = Nouveaux fils
feed-threads-of = Nouveaux fils : { $name }
feed-posts = Messages de ce fil
feed-post = Nº { $number }, par { $name }
new-posts = { $n ->
    [one] { $n } nouveau
   *[other] { $n } nouveaux
}
new-posts-first = { $n ->
    [one] Un nouveau message depuis votre passage : y aller
   *[other] { $n } nouveaux messages depuis votre passage : aller au premier
}
post-new = nouveau
act-bookmark = Marquer
act-bookmarked = Marqué
bookmark-title = Marque-page
bookmark-keep = Garder
bookmark-drop = Retirer le marque-page
bookmark-away = Un message qui n’est pas lisible pour le moment
bookmark-change = changer la note
bookmarks-title = Marque-pages
bookmarks-none = Vous n’avez encore marqué aucun message. « Marquer », sous un message, le garde ici avec une note pour vous.
field-note = Une note pour vous
hint-note = Personne d’autre ne la voit. Peut rester vide.
fault-note-long = La note est trop longue : { $n } caractères au plus.
flash-bookmark = Le marque-page est gardé.
flash-bookmark-gone = Le marque-page est retiré.
