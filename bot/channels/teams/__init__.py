"""Microsoft Teams: people, channels and group chats, over the Bot Framework's protocol."""
