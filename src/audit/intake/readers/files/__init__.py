"""Files as they were received: found, unpacked and bounded."""
