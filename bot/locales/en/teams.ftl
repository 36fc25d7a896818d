teams-elsewhere-title = In a chat of our own
teams-elsewhere = What I answer is for you alone, so I answer in a chat of our own. It isn't there yet: find Upmentor under “Apps”, press “Add”, and write to me there.
