slack-saving-title = One moment
slack-saving = I'm storing your answers. This window changes as soon as they are in.
slack-broken = Something went wrong on my side. Please try again; if it happens again, tell your organiser.
