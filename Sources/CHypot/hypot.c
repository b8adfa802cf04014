#include <math.h>

// Swift's static libraries call hypot and hypotf. A program linked where glibc is 2.35 or later asks for their version of
// 2.35, and does not start on RHEL 9 or Amazon Linux 2023, whose glibc is 2.34. The linker takes these first.
#ifdef __GLIBC__

// With the range of a long double neither square overflows; the sum has bits enough to round once.
double hypot(double x, double y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (double)sqrtl((long double)x * x + (long double)y * y);
}

float hypotf(float x, float y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (float)sqrt((double)x * x + (double)y * y);
}

#endif
