# Agir sur un fil
thread-moderate = Épingler, verrouiller, déplacer, scinder ou fusionner ce fil
moderate-title = Agir sur un fil
moderate-topic = Sujet, pour déplacer ou scinder
moderate-posts = Messages à détacher
moderate-posts-hint = Leurs numéros, par exemple 3, 7-9. Le plus ancien ouvre le nouveau fil.
moderate-new-title = Titre du nouveau fil
moderate-into = Fil de destination
moderate-into-hint = Son adresse ou son numéro. Les messages de ce fil s’y placent après les autres, dans l’ordre où ils ont été écrits.
moderate-told = L’auteur et les personnes qui suivent le fil sont informés. Vous pouvez annuler pendant 60 secondes.
act-moderate = Agir
act-title = Agir sur un message
act-on-text = Que faire du message ?
act-leave-text = Le laisser tel quel
case-title-thread = Un fil de
kind-thread = Fils
why-moderator = La modération a agi sans signalement.
decide-pin = Épingler le fil
decide-pin-hint = il reste en tête de son sujet
decide-unpin = Ne plus épingler le fil
decide-move = Déplacer vers un autre sujet
decide-split = Détacher des messages
decide-split-hint = ils forment un fil à part
decide-merge = Fusionner avec un autre fil
decide-merge-hint = l’adresse de celui-ci y conduit
done-pin = Fil épinglé
done-unpin = Fil désépinglé
done-move = Fil déplacé vers un autre sujet
done-split = Messages détachés dans un fil à part
done-merge = Fil fusionné avec un autre
refused-own-thread = Vous avez ouvert ce fil. Quelqu’un d’autre de la modération s’en occupe.
conflict-acted = Quelqu’un d’autre a agi entre-temps. Voyez ce qui a été fait.
fault-split-numbers = Écrivez les numéros des messages, par exemple 3, 7-9.
fault-split-unknown = L’un de ces messages n’est pas dans ce fil.
fault-split-first = Le premier message reste : il ouvre ce fil.
fault-split-hidden = Le plus ancien de ces messages doit être lisible par tous : il ouvre le nouveau fil.
fault-merge-thread = Écrivez l’adresse ou le numéro d’un autre fil que tout le monde peut lire.
fault-move-same = Choisissez un autre sujet que l’actuel.
# Noircir
redact-title = Noircir des mots
redact-lead = Un nom, un numéro ou un lieu qui ne doit pas figurer ici : il disparaît du texte et de toutes ses versions, de ce que d’autres en citent, des informations vérifiées, des dossiers, des avis et du registre. Le journal dit que des mots ont été noircis, pas lesquels.
redact-words = Mots à noircir
redact-words-hint = Un mot ou une expression par ligne. Les majuscules ne comptent pas ; les parties de mots plus longs disparaissent aussi.
redact-reason-hint = L’auteur le lit et il figure dans le journal public : ne répétez pas ce que vous noircissez. Peut rester vide si vous choisissez une règle.
redact-final = Impossible à annuler. Les informations vérifiées de ce message devront l’être de nouveau. Un courriel déjà parti ne peut pas être rappelé.
redact-send = Noircir
decide-redact = Noircir des mots
done-redact = Mots noircis
flash-redacted = Les mots sont noircis partout.
history-redacted = la modération a noirci des mots
refused-own-words = C’est votre propre message. Vous pouvez le modifier ou le supprimer vous-même.
refused-undo-final = Impossible à annuler : rien n’en a été gardé.
fault-words = Écrivez les mots à noircir.
fault-words-short = Écrivez au moins { $n } lettres ou chiffres par ligne.
fault-words-many = { $n } lignes au plus à la fois.
fault-words-missing = Ces mots ne sont pas dans le message. Écrivez-les tels qu’ils y figurent.
fault-reason-tells = Le motif répète ce que vous noircissez. Il figure dans le journal public : dites-le sans ces mots.
# À deux
second-title = Attend une deuxième personne
second-agree = D’accord : exécuter
second-waits = Quelqu’un d’autre doit donner son accord ; pour une purge, l’une des deux personnes est de l’administration. Décider autrement ci-dessous l’annule.
setting-log-names = Des noms dans le journal public
setting-log-names-hint = Activé : le journal de modération nomme la personne qui a décidé. Qui contrôle les aides n’y est jamais nommé.
setting-second-moderator-days = Jours après lesquels un bannissement se décide à deux
setting-second-moderator-days-hint = Pour bannir un compte plus ancien, il faut l’accord d’une deuxième personne de la modération ou de l’administration. Une purge se décide toujours à deux.
decide-rare = Rarement nécessaire
decide-purge = Purger le texte
decide-purge-hint = Il disparaît de toutes les tables pour de bon ; une deuxième personne doit être d’accord, l’une des deux de l’administration.
decide-escalate = Confier à l’administration
decide-escalate-hint = Le motif est une note pour elle et n’est pas public ; le dossier reste ouvert.
done-purge = Texte purgé par deux personnes
done-escalate = Dossier confié à l’administration
case-proposed = Proposé : { $what }
case-escalated = Confié à l’administration
case-with-admins = auprès de l’administration
queue-filter-admins = L’administration
flash-proposed = Il faut être deux : ce sera fait dès qu’une deuxième personne sera d’accord.
flash-escalated = L’administration est informée.
refused-second-same = L’accord doit venir d’une autre personne que celle qui l’a proposé.
refused-second-admin = L’une des deux personnes doit être de l’administration.
# Plusieurs à la fois
bulk-title = Trancher plusieurs dossiers à la fois : spam évident
bulk-lead = Cela s’applique à chaque message choisi ci-dessus. Chaque auteur est informé et chaque dossier peut être annulé pendant 60 secondes.
bulk-pick = Choisir le dossier { $n }
bulk-send = Trancher les dossiers choisis
bulk-done = { $n ->
    [one] Un dossier est tranché :
   *[other] { $n } dossiers sont tranchés :
}
bulk-waits = { $n ->
    [one] Un dossier attend une deuxième personne :
   *[other] { $n } dossiers attendent une deuxième personne :
}
bulk-changed = { $n ->
    [one] Un dossier avait changé entre-temps, rien n’y a été fait :
   *[other] { $n } dossiers avaient changé entre-temps, rien n’y a été fait :
}
bulk-refused = { $n ->
    [one] Cela ne convient pas à ce dossier, ou vous ne pouvez pas le trancher :
   *[other] Cela ne convient pas à ces { $n } dossiers, ou vous ne pouvez pas les trancher :
}
fault-bulk-none = Choisissez au moins un dossier de la liste.
# Affluence
surge-title = Affluence
surge-lead = Pour une attaque ou une nuit où tout arrive à la fois : pendant quelques heures, moins de choses passent. Tout le monde voit ce qui s’applique, pourquoi et jusqu’à quand, et cela figure au journal public.
surge-what = Ce qui s’applique
surge-new = Les messages des nouveaux comptes attendent la modération.
surge-new-hint = Ceux des comptes de moins d’une semaine.
surge-links = Les messages avec un lien attendent la modération.
surge-links-hint = Sauf ceux des membres de confiance.
surge-read-only = Seules la modération, la vérification et l’administration écrivent.
surge-read-only-hint = Les signalements et les recours arrivent toujours.
surge-sign-up = Personne ne peut s’inscrire.
surge-sign-up-hint = Qui a un compte se connecte comme toujours.
surge-hours = Combien de temps
surge-for-hours = { $n ->
    [one] une heure
   *[other] { $n } heures
}
surge-reason-hint = Tout le monde le lit : ne nommez personne.
surge-begin = Commencer maintenant
surge-lasts = Une période d’affluence est en cours, comme le dit la ligne ci-dessus. D’autres mesures pourront commencer quand elle sera finie.
surge-end = Y mettre fin maintenant
surge-now = Beaucoup de choses arrivent en ce moment.
flash-surge-begun = C’est en vigueur.
flash-surge-ended = C’est terminé.
fault-surge-none = Choisissez ce qui s’applique.
fault-surge-hours = Choisissez la durée.
conflict-surge = Une période d’affluence est déjà en cours.
done-surge = Période d’affluence ouverte
done-surge-end = Période d’affluence close
hold-surge-new = Beaucoup de choses arrivent en ce moment : les messages des nouveaux comptes attendent la modération.
hold-surge-link = Beaucoup de choses arrivent en ce moment : les messages avec un lien attendent la modération.
# Domaines bloqués
block-title = Domaines bloqués
block-lead = Un message avec un lien vers un site bloqué attend la modération. Une adresse d’un domaine de courrier bloqué ne crée aucun compte ; les comptes existants restent. Le journal public nomme un site, jamais un domaine de courrier.
block-kind = Que bloquer ?
block-links = Les liens dans les messages
block-mail = Les domaines de courrier à l’inscription
block-domain = Domaine
block-domain-hint = Par exemple example.org, ou une adresse entière. Les noms qui en dépendent sont bloqués aussi.
block-send = Bloquer
block-free = Débloquer
block-none = Aucun domaine n’est bloqué pour le moment.
block-by-vetters = Les contrôleurs l’ont bloqué avec une aide.
flash-blocked-domain = Le domaine est bloqué.
flash-freed-domain = Le domaine est de nouveau libre.
fault-block-kind = Choisissez ce qui est bloqué.
fault-block-domain = Écrivez un domaine que quelqu’un a enregistré, comme example.org.
fault-block-listed = Une aide de ce domaine figure dans la liste. Signalez-la là-bas : les contrôleurs décident.
done-block-domain = Liens vers un site bloqués
done-free-domain = Liens vers un site de nouveau permis
done-block-mail-domain = Domaine de courrier bloqué à l’inscription
done-free-mail-domain = Domaine de courrier de nouveau permis à l’inscription
reporter-doubted = Aucun signalement jugé de cette personne n’a eu de suite : les siens passent après.
standing-doubted = Aucun de vos signalements jugés n’a eu de suite. La modération regarde les vôtres après ceux des autres, jusqu’à ce que l’un d’eux en ait une.
setting-reports-per-hour = Signalements par heure
setting-reports-per-hour-hint = Combien un compte peut en envoyer en une heure : de 1 à 100.
setting-reports-per-day = Signalements par jour
setting-reports-per-day-hint = Combien un compte peut en envoyer en un jour : de 1 à 500.
refused-topic = Vous modérez d’autres sujets. Quelqu’un d’autre en décide.
refused-topic-account = Vous ne modérez que quelques sujets : ce qu’un compte peut faire partout est l’affaire d’autres. Confiez le dossier à l’administration.
load-title = Comment le travail est partagé
load-lead = { $n ->
    [one] Décisions d’un jour
   *[other] Décisions de { $n } jours
}
load-taken = { $n ->
    [one] { $n } dossier en main
   *[other] { $n } dossiers en main
}
report-watched-word = Il contient un mot que la modération guette ici. Tout le monde peut le lire.
setting-reported-words = Mots signalés
setting-reported-words-hint = Un mot ou une expression par ligne. Un message qui en contient un reste visible, et la modération est prévenue.
setting-refused-words = Mots refusés
setting-refused-words-hint = Un mot ou une expression par ligne. Un message qui en contient un n’est pas accepté, et son auteur apprend lequel. « fr: mot » n’est refusé que dans les messages en français.
fault-refused-word = « { $detail } » est refusé ici. Dites-le autrement.
