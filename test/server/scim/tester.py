"""Runs scim2-tester against the server at argv[1] with the key argv[2]; prints what failed as JSON."""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

url, key = sys.argv[1:3]
client = SyncSCIMClient(Client(base_url=url, headers={"Authorization": f"Bearer {key}"}))
results = check_server(client)
failed = [f"{one.title}: {one.reason}" for one in results if one.status in (Status.ERROR, Status.CRITICAL)]
print(json.dumps({"count": len(results), "failed": failed}))
