"""Briefwright: from an essay to a briefing note that can be trusted."""
