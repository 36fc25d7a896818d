install-title = { $how ->
    [done] Upmentor is installed
   *[other] Upmentor was not installed
}
install-told = { $how ->
    [done] You can close this page. Open Upmentor in Slack, or type /mentoring in any conversation.
    [cancelled] Nothing was granted and nothing is kept. To try again, open the link once more.
    [stale] This page is older than ten minutes, or was opened in another browser. Open the link for installing once more.
    [failed] Slack did not answer as expected. Open the link for installing once more; if that doesn't help, look into the log.
    [not-ours] This Upmentor serves one organisation, and this workspace isn't among those its settings name. What was granted has been given back. To let it in, add its id to SLACK_TEAMS, restart, and open the link once more.
    [org-wide] Upmentor is installed in one workspace at a time, not in a whole organisation at once. What was granted has been given back. Open the link once more and choose a workspace.
   *[rotating] Token rotation is switched on in this Slack app, and Upmentor works without it. What was granted has been given back. Make the app anew from the manifest, since Slack doesn't let rotation be switched off.
}
slack-saving-title = One moment
slack-saving = I'm storing your answers. This window changes as soon as they are in.
