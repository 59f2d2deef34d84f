# Ce qui s’est passé : dans la boîte et dans les courriels
notice-somebody = Quelqu’un
notice-reply = { $name } vous a répondu
notice-quote = { $name } vous a cité
notice-mention = { $name } vous a mentionné
notice-watched = { $name } a écrit dans ce que vous suivez
notice-moved = La modération a déplacé un fil ou des messages qui vous concernent
notice-verified = Une information vérifiée
notice-correction = Une information a été corrigée ou rétractée
notice-decision = Une décision sur votre message, signalement ou recours
notice-case-opened = Un dossier attend la modération
notice-escalated = Un dossier attend l’administration
notice-claim-waits = Une affirmation attend un avis
notice-claim-decided = Une affirmation que vous avez proposée a été examinée
notice-aid-waits = Un moyen d’aider attend un contrôle
notice-aid-decided = Un moyen d’aider que vous avez proposé a été contrôlé
# La boîte
inbox-title = Boîte de réception
inbox-empty = Encore rien ici. Les réponses, les mentions et les décisions y arrivent.
inbox-new = Nouveau
inbox-read-all = Tout marquer comme lu
inbox-settings = Ce qui arrive par courriel
# Suivre
watch-label = Suivre
watch-at-once = Un courriel à chaque nouveau message
watch-digest = Dans le récapitulatif
watch-none = Ne pas suivre
watch-mute = En sourdine : rien, pas même les réponses qui vous sont faites
watch-do = Enregistrer
flash-watch-at-once = Vous suivez : chaque nouveau message arrive par courriel.
flash-watch-digest = Vous suivez : les nouveautés arrivent dans le récapitulatif.
flash-watch-none = Vous ne suivez plus.
flash-watch-mute = En sourdine : plus rien ne vous parvient d’ici.
# Réglages
mail-settings-title = Courriel
mail-goes-to = Les courriels vont à
mail-is-stopped = Les courriels envoyés à cette adresse sont revenus : nous avons cessé d’en envoyer.
mail-again = Elle marche de nouveau : y envoyer les courriels
mail-change-address = Donner une autre adresse
mail-not-confirmed = Tant que cette adresse n’est pas confirmée, seuls les courriels concernant votre compte y sont envoyés.
mail-confirm-address = Confirmer l’adresse
mail-group-replies = Réponses, citations et mentions me concernant
mail-group-watched = Nouveaux messages des fils et des sujets que je suis
mail-group-verified = Informations vérifiées des fils, des sujets et des lieux que je suis, et leurs corrections
mail-group-outcomes = La suite donnée à ce que j’ai proposé (affirmations, moyens d’aider)
mail-group-cases = Pour la modération : nouveaux dossiers
mail-group-reviews = Pour la vérification : affirmations et moyens d’aider en attente
mail-level-at-once = Tout de suite
mail-level-digest = Dans le récapitulatif
mail-level-off = Pas de courriel ; tout reste dans la boîte
mail-always = Les courriels sur votre compte et les décisions sur ce que vous avez écrit ou signalé arrivent toujours tout de suite. Après un courriel sur un fil, ce qui suit dans les 5 minutes arrive en un seul ; au-delà de 30 courriels par jour, le reste attend le courriel récapitulatif. La modération et la vérification reçoivent les leurs tous les quarts d’heure.
mail-minimal-label = Courriels discrets
mail-minimal-hint = Ils disent seulement qu’il y a du nouveau, avec un lien : ni texte, ni titre, ni nom.
mail-settings-do = Enregistrer
mail-language = Langue des courriels :
mail-change-language = Changer
mail-is-paused = Tous les courriels, sauf ceux sur votre compte, sont suspendus jusqu’à ce que vous y mettiez fin.
mail-is-paused-until = Tous les courriels, sauf ceux sur votre compte, sont suspendus jusqu’au { $time }.
mail-resume = Reprendre les courriels
mail-what = Ce qui arrive par courriel
mail-when = Quand
mail-how = Comment
mail-level-first = Le premier depuis ma dernière visite
field-time-zone = Fuseau horaire
field-rhythm = Le courriel récapitulatif arrive
rhythm-daily = chaque jour
rhythm-weekly = une fois par semaine
field-digest-hour = À quelle heure
field-digest-day = Si c’est une fois par semaine, le
day-monday = lundi
day-tuesday = mardi
day-wednesday = mercredi
day-thursday = jeudi
day-friday = vendredi
day-saturday = samedi
day-sunday = dimanche
mail-quiet-label = Respecter des heures calmes
mail-quiet-hint = Ce qui se passe pendant ces heures arrive en un seul courriel à leur fin. Les courriels sur votre compte arrivent quand même.
field-quiet-from = De
field-quiet-until = Jusqu’à
field-watch-own = Les fils que j’ouvre ou auxquels je réponds
fault-time-zone = Choisissez un fuseau horaire de la liste.
fault-mail-hour = Choisissez une heure ou un jour de la liste.
watched-title = Ce que vous suivez
watched-none = Rien encore. Chaque fil et chaque sujet porte « Suivre » à sa fin.
watched-place = Lieu :
watch-place-title = Suivre un lieu
watch-place-hint = Chaque information vérifiée de ce lieu vous est annoncée. La liste contient les lieux que les informations nomment.
field-watch-place = Lieu
watch-place-do = Suivre
pause-title = Suspendre tous les courriels
pause-hint = Seuls arrivent encore les courriels sur votre compte. La boîte garde tout ; à la fin de la pause, ce qui n’est pas lu arrive en un seul courriel.
field-pause = Pour combien de temps
pause-day = un jour
pause-week = une semaine
pause-month = 30 jours
pause-open = jusqu’à ce que j’y mette fin
pause-do = Suspendre
flash-mail-paused = Les courriels sont suspendus.
flash-mail-resumed = Les courriels reprennent.
fault-mail-level = Choisissez quand ce courriel est envoyé.
flash-mail-settings = Enregistré. Cela vaut dès maintenant.
# Se désabonner par le lien d’un courriel
leave-title = Moins de courriels
leave-lead = Que ne faut-il plus vous envoyer ? Rien ne change tant que vous n’appuyez pas sur un bouton.
leave-digest = Ne plus recevoir de courriel récapitulatif
leave-replies = Ne plus recevoir de courriels sur les réponses, citations et mentions
leave-watched = Ne plus recevoir de courriels sur les nouveaux messages des fils et des sujets que je suis
leave-verified = Ne plus recevoir de courriels sur les informations vérifiées
leave-outcomes = Ne plus recevoir de courriels sur ce que j’ai proposé
leave-cases = Ne plus recevoir de courriels sur les nouveaux dossiers
leave-reviews = Ne plus recevoir de courriels sur ce qui attend un avis ou un contrôle
leave-thread = Ne plus rien recevoir de ce fil
leave-all = Ne plus recevoir aucun courriel, sauf sur mon compte
left-kind = C’est fait : ces courriels n’arriveront plus. Tout reste dans la boîte de réception.
left-thread = C’est fait : ce fil est en sourdine.
left-all = C’est fait : seuls arrivent encore les courriels sur votre compte et les décisions sur ce que vous avez écrit.
left-again = Vous pouvez choisir de nouveau à tout moment :
# Ce que dit chaque courriel
mail-reply-above = Écrivez votre réponse au-dessus de cette ligne
mail-open = Ouvrir
mail-inbox = Ouvrir la boîte de réception
mail-why = Vous recevez ce courriel d’après vos réglages sur { $host }.
mail-leave = Recevoir moins de courriels
mail-settings-link = Réglages du courriel
mail-subject-about = { $what } : { $text }
mail-minimal-subject = Il y a du nouveau
mail-minimal-text = Il y a du nouveau pour vous.
mail-gathered-lead = { $n ->
    [one] Une nouveauté
   *[other] { $n } nouveautés
}
mail-digest-more = { $n ->
    [one] Une autre se trouve dans la boîte de réception.
   *[other] { $n } autres se trouvent dans la boîte de réception.
}
digest-verified = Informations vérifiées
digest-replies = Réponses et mentions
digest-tasks = À voir
digest-watched = Dans ce que vous suivez
digest-posts = { $n ->
    [one] Un nouveau message
   *[other] { $n } nouveaux messages
}
mail-digest-subject = { $n ->
    [one] Une nouveauté
   *[other] { $n } nouveautés
}
mail-digest-lead = { $n ->
    [one] Depuis le dernier courriel, il y a une nouveauté pour vous.
   *[other] Depuis le dernier courriel, il y a { $n } nouveautés pour vous.
}
# Courriels sur le compte
mail-greeting = Bonjour { $name },
mail-greeting-nobody = Bonjour,
mail-confirm-subject = Confirmez votre adresse pour { $host }
mail-confirm-text = Quelqu’un, sans doute vous, a ouvert un compte sur { $host } avec cette adresse. Ouvrez ce lien dans les 48 heures et confirmez-la avec le bouton qui s’y trouve :
mail-confirm-after = Si ce n’était pas vous, ne faites rien : sans votre confirmation, personne ne peut écrire depuis ce compte.
mail-reset-subject = Un nouveau mot de passe pour { $host }
mail-reset-text = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe sur { $host }. Ce lien vaut 20 minutes et ne sert qu’une fois :
mail-reset-after = Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
mail-taken-subject = Vous avez déjà un compte sur { $host }
mail-taken-text = Quelqu’un, sans doute vous, a donné cette adresse à { $host }, où elle appartient déjà à ce compte. Si c’était vous, connectez-vous ; si vous avez oublié le mot de passe, choisissez-en un autre ici :
mail-taken-after = Si ce n’était pas vous, ne faites rien : rien n’a changé et personne n’a appris que vous avez un compte.
mail-new-address-subject = Confirmez votre nouvelle adresse pour { $host }
mail-new-address-text = Cette adresse doit devenir celle de votre compte sur { $host }. Ouvrez ce lien dans les 48 heures et confirmez-la avec le bouton qui s’y trouve :
mail-new-address-after = Si vous n’avez rien demandé, ne faites rien : le compte garde son adresse actuelle.
mail-address-change-subject = Une autre adresse a été demandée sur { $host }
mail-address-change-text = Quelqu’un, sans doute vous, a demandé qu’une autre adresse remplace celle-ci dans votre compte sur { $host }. Si c’était vous, il n’y a rien à faire ici. Sinon, changez tout de suite votre mot de passe :
mail-address-change-after = Votre compte garde cette adresse tant que la nouvelle n’est pas confirmée.
mail-password-subject = Votre mot de passe sur { $host } a été changé
mail-password-text = Le mot de passe de votre compte sur { $host } vient d’être changé et toutes les autres sessions sont terminées. Si ce n’était pas vous, choisissez-en un autre tout de suite :
mail-password-after = Si c’était vous, il n’y a rien à faire.
mail-sign-in-subject = Une nouvelle connexion sur { $host }
mail-sign-in-text = Quelqu’un, sans doute vous, s’est connecté à votre compte sur { $host } avec un programme encore inconnu : { $program }. Vos sessions se voient et se terminent ici :
mail-sign-in-after = Si ce n’était pas vous, terminez cette session et changez votre mot de passe.
mail-test-subject = Les courriels de { $host } partent
mail-test-text = Vous avez demandé ce courriel à { $host }. Ses en-têtes montrent son chemin ; l’état des courriels se voit ici :
mail-test-after = Si vous ne l’avez pas demandé, voyez qui s’est connecté à votre compte.
