# Codes de secours
codes-title = Codes de secours
codes-lead = Avec l’un de ces codes, vous choisissez un nouveau mot de passe là où aucun courriel ne vous parvient. Chacun ne sert qu’une fois.
codes-none = Vous n’en avez aucun.
codes-left = { $n ->
    [one] Il reste { $n } code.
   *[other] Il reste { $n } codes.
}
codes-do = Créer dix nouveaux codes
hint-codes-proof = Pour que personne d’autre ne les crée sur votre navigateur ouvert. Les codes que vous avez ne vaudront plus rien.
codes-keep = Recopiez-les ou imprimez cette page, et gardez-les loin du téléphone et de l’ordinateur. Ils ne s’affichent que maintenant ; qui en tient un peut prendre le compte.
codes-there = Où ils servent :
codes-done = Je les ai notés
login-recover = Choisir un mot de passe avec un code de secours
forgot-no-mail = Aucun courriel ne vous parvient ?
recover-title = Nouveau mot de passe avec un code de secours
recover-lead = Aucun courriel n’est nécessaire. Le code ne pourra plus servir.
field-code = Code de secours
hint-code = L’un de vos dix codes, tel que vous l’avez noté : en majuscules ou non, avec ou sans tirets.
fault-recover = Le nom et le code ne vont pas ensemble, ou le code a déjà servi. Vérifiez les deux.
mail-codes-subject = De nouveaux codes de secours sur { $host }
mail-codes-text = Une série de codes de secours vient d’être créée pour votre compte sur { $host } ; les anciens ne valent plus rien. Si ce n’était pas vous, créez une nouvelle série et changez tout de suite de mot de passe :
mail-codes-after = Si c’était vous, il n’y a rien à faire.
mail-recovered-subject = Votre mot de passe sur { $host } a été choisi avec un code de secours
mail-recovered-text = Quelqu’un, sans doute vous, a choisi un nouveau mot de passe pour votre compte sur { $host } avec l’un de ses codes de secours, et toutes les sessions sont terminées. Si ce n’était pas vous, choisissez-en un autre tout de suite :
mail-recovered-after = Connectez-vous ensuite et créez de nouveaux codes de secours : le papier est peut-être en de mauvaises mains.
fault-recover-early = Le code est bon. Il ouvre le compte à partir du { $detail } ; d’ici là, personne ne le peut.
# En danger
person-gone = ancien membre
in-danger-title = Je suis en danger
in-danger-lead = Un seul clic : vos sessions sont toutes fermées et votre nom disparaît du forum jusqu’à votre retour avec un code de secours.
in-danger-go = Vers cette page
in-danger-what = Un seul clic, sans mot de passe, et pour tout le monde c’est comme si votre compte avait pris fin :
in-danger-out = Toutes vos sessions prennent fin. À qui essaie de se connecter, il est répondu que le nom et le mot de passe ne vont pas ensemble, même s’ils sont bons.
in-danger-name = Votre nom disparaît de vos messages, des mentions et des citations, et votre page avec lui ; de ce que d’autres ont écrit, en une minute ou deux. Là où quelqu’un l’a écrit sans @, il reste.
in-danger-mail = Plus aucun courriel ne vous est envoyé, pas même à ce sujet.
in-danger-posts = Ce que vous avez écrit reste, sans nom. Ce que vous y avez dit de vous reste aussi.
in-danger-back = Vous revenez avec l’un de vos codes de secours, au plus tôt dans 24 heures : utilisez-le là où l’on remplace un mot de passe oublié. Même sous la contrainte, rien ne peut être annulé aujourd’hui.
in-danger-no-codes = Vous n’avez aucun code de secours. Sans code, seule une personne de l’administration qui vous connaît peut rétablir le compte.
in-danger-make-codes = Si vous en avez le temps : créez d’abord des codes
in-danger-do = Me cacher maintenant
# The way out
nav-exit = Sortir
setting-exit-address = Où mène la sortie
setting-exit-address-hint = Sur chaque page, un seul geste sur « Sortir » y mène aussitôt et ferme la session du navigateur. Choisissez un site qui n’apprend rien à personne et qui n’est pas bloqué là où vivent vos membres. Vide : pas de lien.
fault-setting-address = Écrivez une adresse entière avec https://, ou rien.
# Départ
mail-end-subject = Votre compte sur { $host } prend fin le { $day }
mail-end-text = Quelqu’un qui connaît votre mot de passe, sans doute vous, a demandé à { $host } de mettre fin à votre compte. Il prend fin le { $day } ; d’ici là, vous pouvez encore rester :
mail-end-after = Si ce n’était pas vous, restez et changez tout de suite de mot de passe.
mail-end-soon-text = Comme vous l’avez demandé, votre compte sur { $host } prend fin le { $day }. D’ici là, vous pouvez encore rester :
mail-end-soon-after = Si vous voulez partir, il n’y a rien à faire. C’est le dernier message à ce sujet.
