// Definitions of the C library's `hypot` and `hypotf`, which <math.h> declares; nothing else is here to call.
#pragma once
