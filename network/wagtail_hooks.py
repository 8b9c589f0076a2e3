"""What the network hangs into Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from network.viewsets import ActorViewSet

register_snippet(ActorViewSet)
